from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from exporters.commissions.balances.permissions import READERS
from exporters.commissions.balances.queries import open_lines, sums_of, visible_entries, with_sources
from exporters.commissions.engine.models import EntryKind, LedgerEntry
from exporters.commissions.explain.sources import sources_of
from exporters.commissions.statements import display, queries
from exporters.commissions.statements.downloads import csv_of
from exporters.commissions.statements.models import Statement
from exporters.holds.queries import holds_over, open_holds
from portal.accounts.access import audience
from portal.accounts.requests import MemberRequest, OfficerRequest, PersonRequest
from portal.accounts.roles import Role
from portal.lib.dates import ist_day
from portal.lib.downloads import csv_download
from portal.lib.pages import keyset_page
from portal.lib.wording import month_words
from startups.public import Startup, startup_of

PAGE = 50
# Lines on one page when every calculation is opened for print.
PRINTED = 500
NOTHING = 50
ORDER = ("earned_on", "id")


@audience("applicant")
@require_safe
def statement_list(request: MemberRequest) -> HttpResponse:
    """A startup's statements: the open lines, then the issued statements, newest first."""
    startup = startup_of(request.user)
    if not startup:
        return render(request, "exporters/commissions/statements/none.html")
    page = keyset_page(queries.visible_statements(request.user), order=("-month", "-id"), request=request, size=24)
    nets = queries.net_of_statements(page.rows)
    context = {
        "open": sums_of(open_lines(startup), ist_day(timezone.now())),
        "page": page,
        "rows": [(found, month_words(found.month), *nets.get(found.pk, (0, 0))) for found in page],
    }
    return render(request, "exporters/commissions/statements/list.html", context)


@audience("applicant", *READERS)
@require_safe
def statement(request: PersonRequest, uuid: str) -> HttpResponse:
    """An issued statement with every line and its working."""
    issued = get_object_or_404(queries.visible_statements(request.user), uuid=uuid)
    return _sheet(request, issued.startup, issued, queries.lines_of(issued))


@audience("applicant")
@require_safe
def open_statement(request: MemberRequest) -> HttpResponse:
    """The lines since the last issued statement."""
    startup = _own_startup(request)
    return _sheet(request, startup, None, open_lines(startup))


@audience(*READERS)
@require_safe
def office_open_statement(request: OfficerRequest, uuid: str) -> HttpResponse:
    """The open lines of a startup, as officers read them."""
    startup = get_object_or_404(Startup, uuid=uuid)
    return _sheet(request, startup, None, open_lines(startup))


@audience("applicant", *READERS)
@require_safe
def statement_csv(request: PersonRequest, uuid: str) -> StreamingHttpResponse:
    """The lines of an issued statement as a file."""
    issued = get_object_or_404(queries.visible_statements(request.user), uuid=uuid)
    return _csv(queries.lines_of(issued), issued.reference)


@audience("applicant")
@require_safe
def open_statement_csv(request: MemberRequest) -> StreamingHttpResponse:
    """The open lines as a file."""
    startup = _own_startup(request)
    return _csv(open_lines(startup), f"{startup.reference}-open")


@audience(*READERS)
@require_safe
def office_open_statement_csv(request: OfficerRequest, uuid: str) -> StreamingHttpResponse:
    """The open lines of a startup as a file."""
    startup = get_object_or_404(Startup, uuid=uuid)
    return _csv(open_lines(startup), f"{startup.reference}-open")


@audience("applicant", *READERS)
@require_safe
def statement_nothing(request: PersonRequest, uuid: str) -> HttpResponse:
    """All facts of an issued statement that earned nothing."""
    issued = get_object_or_404(queries.visible_statements(request.user), uuid=uuid)
    return _nothing(request, issued.startup, issued)


@audience("applicant")
@require_safe
def open_statement_nothing(request: MemberRequest) -> HttpResponse:
    """All facts since the last statement that earned nothing."""
    return _nothing(request, _own_startup(request), None)


@audience(*READERS)
@require_safe
def office_open_statement_nothing(request: OfficerRequest, uuid: str) -> HttpResponse:
    """The same of a startup, as officers read it."""
    return _nothing(request, get_object_or_404(Startup, uuid=uuid), None)


@audience("applicant", *READERS)
@require_safe
def entry(request: PersonRequest, uuid: str) -> HttpResponse:
    """One entry of the ledger with its working and what takes back from it."""
    found = get_object_or_404(visible_entries(request.user), uuid=uuid)
    holds = holds_over([found])[found.pk]
    line = display.line_shown(found, sources_of([found]), today=ist_day(timezone.now()), opened=True, holds=holds)
    context = {
        "line": line,
        "standing_on": Statement.objects.filter(lines__entry=found).first(),
        "reversals": found.reversals.exclude(kind=EntryKind.ADJUSTMENT).order_by("id"),
        "adjustments": found.reversals.filter(kind=EntryKind.ADJUSTMENT).order_by("id"),
        "may_act": request.user.has_role(Role.FINANCE_OFFICER),
    }
    return render(request, "exporters/commissions/statements/entry.html", context)


def _own_startup(request: PersonRequest) -> Startup:
    startup = startup_of(request.user)
    if not startup:
        raise Http404
    return startup


def _sheet(
    request: PersonRequest, startup: Startup, issued: Statement | None, lines: QuerySet[LedgerEntry]
) -> HttpResponse:
    """The page of a statement, issued or open."""
    today = ist_day(timezone.now())
    every = request.GET.get("workings") == "all"
    page = keyset_page(with_sources(lines), order=ORDER, request=request, size=PRINTED if every else PAGE)
    facts = list(queries.facts_without(startup, issued).order_by("day", "id")[: NOTHING + 1])
    sums = sums_of(lines, today)
    holds = open_holds().in_bulk([part.hold_id for part in sums.parts if part.hold_id])
    sources = sources_of([*page.rows, *facts])
    opened = [row for row in page if every or str(row.uuid) == request.GET.get("open", "")]
    over = holds_over(opened) if opened else {}
    shown = [
        display.line_shown(row, sources, today=today, opened=row in opened, holds=over.get(row.pk, ())) for row in page
    ]
    context: dict[str, Any] = {
        "head": _head(issued),
        **_addresses(request, startup, issued),
        "statement": issued,
        "startup": startup,
        "sums": sums,
        "held": display.why_held(sums, holds),
        "page": page,
        "lines": shown,
        "plans": display.plans_of(shown),
        "every": every,
        "csv_size": _csv_size(shown, sums.lines),
        "nothing": [display.nothing_shown(fact, sources) for fact in facts[:NOTHING]],
        "more_nothing": len(facts) > NOTHING,
        "keep": _keep(request),
    }
    return render(request, "exporters/commissions/statements/statement.html", context)


def _head(issued: Statement | None) -> str:
    if issued is None:
        return _("Earned since the last statement")
    return _("Statement for %(month)s") % {"month": month_words(issued.month)}


def _addresses(request: PersonRequest, startup: Startup, issued: Statement | None) -> dict[str, str]:
    """The list that this person came from, the file of lines and the whole list of facts that earned nothing."""
    office = request.user.is_officer
    if issued:
        name, args = "statement", [issued.uuid]
    else:
        name, args = ("office-statement-open", [startup.uuid]) if office else ("statement-open", [])
    return {
        "list_url": reverse("exporters:office-statement-list" if office else "exporters:statement-list"),
        "csv_url": reverse(f"exporters:{name}-csv", args=args),
        "nothing_url": reverse(f"exporters:{name}-nothing", args=args),
        "sheet_url": reverse(f"exporters:{name}", args=args),
    }


def _nothing(request: PersonRequest, startup: Startup, issued: Statement | None) -> HttpResponse:
    """Every fact of a statement that earned nothing, oldest first."""
    page = keyset_page(queries.facts_without(startup, issued), order=("day", "id"), request=request)
    sources = sources_of(page.rows)
    context = {
        "startup": startup,
        "back_url": _addresses(request, startup, issued)["sheet_url"],
        "back_word": _head(issued),
        "page": page,
        "rows": [display.nothing_shown(fact, sources) for fact in page],
    }
    return render(request, "exporters/commissions/statements/nothing.html", context)


def _csv(lines: QuerySet[LedgerEntry], name: str) -> StreamingHttpResponse:
    today = ist_day(timezone.now())
    rows = list(with_sources(lines).order_by(*ORDER))
    sources = sources_of(rows)
    text = csv_of(display.line_shown(row, sources, today=today, opened=False) for row in rows)
    return csv_download(name, [text])


def _csv_size(shown: list[display.LineShown], lines: int) -> int:
    """Octets of the file: exact when all lines are on this page, else as large as these lines let expect."""
    octets = len(csv_of(shown).encode())
    return octets if len(shown) == lines or not shown else octets * lines // len(shown)


def _keep(request: PersonRequest) -> str:
    """The place in the list, kept when a line is opened."""
    query = request.GET.copy()
    query.pop("open", None)
    return query.urlencode()
