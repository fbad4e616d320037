"""Pages of officers: issuing statements, the ledger, the holds."""

from datetime import date, timedelta

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from exporters.commissions.balances.display import KIND_WORDS
from exporters.commissions.balances.permissions import READERS
from exporters.commissions.balances.queries import open_lines, sums_of, visible_entries, with_sources
from exporters.commissions.engine.models import JudgedFact, LedgerEntry
from exporters.commissions.explain.sources import sources_of
from exporters.commissions.statements import display, operations, queries
from exporters.commissions.statements.forms import ClearHold, LedgerFilter, OpenHold, UnearnedFilter
from exporters.commissions.statements.models import Statement
from exporters.holds.display import reason_of, words_about
from exporters.holds.operations import clear_hold, officers_clear, open_hold
from exporters.holds.queries import open_holds
from portal.accounts.access import audience
from portal.accounts.requests import OfficerRequest
from portal.accounts.roles import Role
from portal.lib.dates import ist_day
from portal.lib.errors import DomainError
from portal.lib.pages import keyset_page
from portal.lib.wording import month_words
from startups.public import Startup

LEDGER_READERS = (Role.FINANCE_OFFICER, Role.AUDITOR)


@audience(*READERS)
@require_safe
def statement_list(request: OfficerRequest) -> HttpResponse:
    """Every issued statement, newest first."""
    page = keyset_page(Statement.objects.select_related("startup", "issued_by"), order=("-id",), request=request)
    nets = queries.net_of_statements(page.rows)
    rows = [(found, month_words(found.month), *nets.get(found.pk, (0, 0))) for found in page]
    month = last_month(ist_day(timezone.now()))
    context = {"page": page, "rows": rows, "month": month, "month_words": month_words(month)}
    return render(request, "exporters/commissions/statements/office_list.html", context)


@audience(*READERS)
@require_safe
def to_issue(request: OfficerRequest, month: str) -> HttpResponse:
    """The startups with lines of a closed month that are on no statement yet."""
    _known_month(month)
    page = keyset_page(queries.startups_to_issue(month), order=("reference", "id"), request=request)
    nets = queries.net_to_issue(page.rows, month)
    context = {
        "page": page,
        "rows": [(startup, *nets.get(startup.pk, (0, 0))) for startup in page],
        "month": month,
        "month_words": month_words(month),
        "may_issue": _may(request, Role.FINANCE_OFFICER),
    }
    return render(request, "exporters/commissions/statements/to_issue.html", context)


@audience(Role.FINANCE_OFFICER)
@require_http_methods(["GET", "POST"])
def issue(request: OfficerRequest, uuid: str, month: str) -> HttpResponse:
    """A finance officer sees what would be frozen, then issues it."""
    startup = get_object_or_404(Startup, uuid=uuid)
    last_day = _known_month(month)
    if request.method == "POST":
        try:
            statement = operations.issue_statement(startup=startup, month=month, actor=request.user, now=timezone.now())
        except DomainError as error:
            messages.error(request, str(error))
            return redirect("exporters:to-issue", month)
        messages.success(
            request,
            _("Statement %(reference)s is issued. The members of “%(startup)s” get a mail.")
            % {"reference": statement.reference, "startup": startup.name},
        )
        return redirect("exporters:statement", statement.uuid)
    lines = open_lines(startup, last_day)
    sums = sums_of(lines, ist_day(timezone.now()))
    holds = open_holds().in_bulk([part.hold_id for part in sums.parts if part.hold_id])
    context = {
        "startup": startup,
        "month": month,
        "month_words": month_words(month),
        "sums": sums,
        "held": display.why_held(sums, holds),
        "refusal": operations.why_not(startup, month, timezone.now()),
    }
    return render(request, "exporters/commissions/statements/issue.html", context)


@audience(*LEDGER_READERS)
@require_safe
def ledger(request: OfficerRequest) -> HttpResponse:
    """The whole ledger, newest entry first."""
    form = LedgerFilter(request.GET)
    page = keyset_page(_narrowed(form), order=("-id",), request=request)
    sources = sources_of(page.rows)
    today = ist_day(timezone.now())
    context = {
        "form": form,
        "page": page,
        "rows": [(display.line_shown(row, sources, today=today, opened=False), KIND_WORDS[row.kind]) for row in page],
        "chips": _chips(request, form, "exporters:ledger"),
    }
    return render(request, "exporters/commissions/statements/ledger.html", context)


@audience(*READERS)
@require_safe
def unearned_list(request: OfficerRequest) -> HttpResponse:
    """Every fact that earned nothing and why, those that no startup has included; judged last comes first."""
    form = UnearnedFilter(request.GET)
    page = keyset_page(_unearned(form), order=("-id",), request=request)
    sources = sources_of(page.rows)
    context = {
        "form": form,
        "page": page,
        "rows": [display.nothing_shown(fact, sources) for fact in page],
        "chips": _chips(request, form, "exporters:unearned-list"),
    }
    return render(request, "exporters/commissions/statements/unearned.html", context)


@audience(*READERS)
@require_safe
def hold_list(request: OfficerRequest) -> HttpResponse:
    """The open holds, oldest first."""
    page = keyset_page(open_holds(), order=("id",), request=request)
    may_clear = _may(request, Role.FINANCE_OFFICER)
    context = {
        "page": page,
        "rows": [(hold, words_about(hold), reason_of(hold), may_clear and officers_clear(hold)) for hold in page],
    }
    return render(request, "exporters/commissions/statements/holds.html", context)


@audience(Role.FINANCE_OFFICER)
@require_http_methods(["GET", "POST"])
def hold_clear(request: OfficerRequest, uuid: str) -> HttpResponse:
    """A finance officer names the act that clears a hold."""
    hold = get_object_or_404(open_holds(), uuid=uuid)
    form = ClearHold(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            clear_hold(hold=hold, act=form.cleaned_data["act"], actor=request.user, now=timezone.now())
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The hold is released."))
            return redirect("exporters:hold-list")
    context = {"form": form, "hold": hold, "words": words_about(hold), "reason": reason_of(hold)}
    return render(request, "exporters/commissions/statements/hold_clear.html", context)


@audience(Role.FINANCE_OFFICER)
@require_http_methods(["GET", "POST"])
def hold_open(request: OfficerRequest, uuid: str) -> HttpResponse:
    """A finance officer holds one line."""
    entry = get_object_or_404(visible_entries(request.user), uuid=uuid)
    form = OpenHold(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kind = form.cleaned_data["kind"]
        reason = form.cleaned_data["reason"]
        try:
            open_hold(kind=kind, reason=reason, actor=request.user, now=timezone.now(), entry=entry)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The line is held."))
            return redirect("exporters:entry", entry.uuid)
    context = {"form": form, "entry": entry}
    return render(request, "exporters/commissions/statements/hold_open.html", context)


def last_month(today: date) -> str:
    """The month that was over last: "2026-10" in November 2026."""
    return (today.replace(day=1) - timedelta(days=1)).isoformat()[:7]


def _known_month(month: str) -> date:
    try:
        return queries.last_day_of(month)
    except ValueError as error:
        raise Http404 from error


def _may(request: OfficerRequest, role: Role) -> bool:
    return request.user.has_role(role)


def _narrowed(form: LedgerFilter) -> QuerySet[LedgerEntry]:
    """The entries that the filter leaves; a startup is named by its reference or a part of its name."""
    entries = with_sources(LedgerEntry.objects.all())
    if not form.is_valid():
        return entries
    if startup := form.cleaned_data["startup"].strip():
        entries = entries.filter(startup__in=_named(startup))
    if period := form.cleaned_data["period"].strip():
        entries = entries.filter(period=period)
    if kind := form.cleaned_data["kind"]:
        entries = entries.filter(kind=kind)
    return entries


def _unearned(form: UnearnedFilter) -> QuerySet[JudgedFact]:
    """The facts that the filter leaves."""
    facts = queries.unearned_facts()
    if not form.is_valid():
        return facts
    if startup := form.cleaned_data["startup"].strip():
        facts = facts.filter(startup__in=_named(startup))
    if reference := form.cleaned_data["reference"].strip():
        facts = facts.filter(cause_reference=reference)
    return facts


def _named(text: str) -> QuerySet:
    """The startups of this reference, or with this in their name."""
    named = Startup.objects.filter(reference__iexact=text) | Startup.objects.filter(name__icontains=text)
    return named.values("pk")


def _chips(request: OfficerRequest, form: LedgerFilter | UnearnedFilter, page: str) -> list[dict[str, str]]:
    """What is applied, each with the address that drops it."""
    chips = []
    for name, field in form.fields.items():
        value = request.GET.get(name, "").strip()
        if value:
            query = request.GET.copy()
            for dropped in (name, "after", "before"):
                query.pop(dropped, None)
            word = f"{field.label}: {KIND_WORDS.get(value, value)}"  # type: ignore[call-overload]
            chips.append({"word": word, "url": f"{reverse(page)}?{query.urlencode()}"})
    return chips
