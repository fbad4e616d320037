import csv
from collections.abc import Iterator

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from exporters.facts import operations, queries
from exporters.facts.forms import TYPED, ApplyFile, BringFile, SendBack
from exporters.facts.kinds import KINDS, kind_of
from exporters.facts.models import FactFile, FactKind
from exporters.facts.problems import remark_on
from exporters.facts.states import CHECKERS, FACT_FILE, MAKERS, RATE_KEEPERS, READERS, FileStatus, RowOutcome
from portal.accounts.access import audience
from portal.audit.queries import history
from portal.audit.words import happened
from portal.files.views import serve
from portal.lib.csvfiles import MARK, safe_cell
from portal.lib.errors import DomainError
from portal.lib.pages import keyset_page


@audience(*READERS)
@require_safe
def fact_file_list(request: HttpRequest) -> HttpResponse:
    """Every file of facts, newest first."""
    kind, status = request.GET.get("kind", ""), request.GET.get("status", "")
    page = keyset_page(queries.fact_files(kind=kind, status=status), order=("-id",), request=request)
    for row in page.rows:
        row.tag = queries.TAG_OF[row.status]
        row.for_me = queries.may_apply(row, request.user) and queries.is_second_person(row, request.user)
    context = {
        "page": page,
        "kinds": FactKind.choices,
        "statuses": FileStatus.choices,
        "kind": kind,
        "status": status,
        "may_bring": request.user.has_role(*MAKERS),
        "waiting": queries.waiting_for(request.user),
    }
    return render(request, "exporters/facts/list.html", context)


@audience(*MAKERS)
@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """An officer brings a CSV file."""
    keeps_rates = request.user.has_role(*RATE_KEEPERS)
    form = BringFile(request.POST or None, request.FILES or None, with_rates=keeps_rates)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            brought = operations.bring_file(
                kind=data["kind"],
                upload=data["file"],
                proof=data["proof"],
                source=data["source"],
                actor=request.user,
                now=timezone.now(),
            )
        except operations.ProofRefused as error:
            form.add_error("proof", str(error))
        except DomainError as error:
            form.add_error("file", str(error))
        else:
            messages.success(request, _("The file is here and is being read. Nothing is recorded yet."))
            return redirect("exporters:fact-file", brought.uuid)
    kinds = [(value, label, KINDS[value].columns) for value, label in FactKind.choices]
    return render(request, "exporters/facts/bring.html", {"form": form, "kinds": kinds, "keeps_rates": keeps_rates})


@audience(*MAKERS)
@require_http_methods(["GET", "POST"])
def type_fact(request: HttpRequest, kind: str) -> HttpResponse:
    """An officer types one fact and attaches its proof."""
    if kind not in TYPED or (kind == FactKind.RATES and not request.user.has_role(*RATE_KEEPERS)):
        raise Http404
    initial = {"exporter": request.GET.get("exporter", ""), "stage": request.GET.get("stage", "")}
    form = TYPED[kind](request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            brought = operations.type_fact(
                kind=kind,
                cells=form.cells(),
                proof=form.cleaned_data["proof"],
                source=form.cleaned_data["source"],
                actor=request.user,
                now=timezone.now(),
            )
        except DomainError as error:
            form.add_error("proof", str(error))
        else:
            messages.success(request, _("The fact is being checked. Nothing is recorded yet."))
            return redirect("exporters:fact-file", brought.uuid)
    return render(request, "exporters/facts/type.html", {"form": form, "kind": kind, "label": FactKind(kind).label})


@audience(*MAKERS)
@require_safe
def sample(request: HttpRequest, kind: str) -> HttpResponse:
    """A file to begin with: the columns and one row."""
    if kind not in KINDS:
        raise Http404
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{kind}.csv"'
    csv.writer(response, lineterminator="\n").writerows([KINDS[kind].columns, KINDS[kind].example])
    return response


@audience(*READERS)
@require_safe
def fact_file(request: HttpRequest, uuid: str) -> HttpResponse:
    """One file: how far it is, its rows, who brought it, and what is next."""
    found = _file(uuid)
    outcome = request.GET.get("rows", "")
    page = keyset_page(queries.rows_with(found, outcome), order=("line", "id"), request=request)
    context = {
        "file": found,
        "tag": queries.TAG_OF[FileStatus(found.status)],
        "remark": remark_on(found),
        "columns": kind_of(found).columns,
        "page": page,
        "rows": queries.shown(found, page.rows),
        "outcomes": RowOutcome.choices,
        "outcome": outcome,
        "may_apply": queries.may_apply(found, request.user) and found.rows_new > 0,
        "may_send_back": FACT_FILE.allows("send_back", found.status) and request.user.has_role(*CHECKERS),
        "is_second_person": queries.is_second_person(found, request.user),
        "is_maker": found.brought_by_id == request.user.pk,
        "may_withdraw": FACT_FILE.allows("withdraw", found.status) and found.brought_by_id == request.user.pk,
        "apply_form": ApplyFile(),
        "form": SendBack(),
        "happened": happened(history(found)),
    }
    return render(request, "exporters/facts/file.html", context)


@audience(*READERS)
@require_safe
def original(request: HttpRequest, uuid: str) -> FileResponse:
    """The file as it was brought."""
    return serve(_file(uuid).file)


@audience(*READERS)
@require_safe
def proof(request: HttpRequest, uuid: str) -> FileResponse:
    """The proof of a typed fact, or of a file that has one."""
    found = _file(uuid)
    if found.proof is None:
        raise Http404
    return serve(found.proof)


class _Echo:
    """What csv.writer writes to when every line is sent at once."""

    def write(self, text: str) -> str:
        return text


@audience(*READERS)
@require_safe
def errors(request: HttpRequest, uuid: str) -> StreamingHttpResponse:
    """The rows with errors, each with line, column and reason."""
    found = _file(uuid)
    response = StreamingHttpResponse(_error_file(found), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.reference}-errors.csv"'
    return response


def _error_file(found: FactFile) -> Iterator[str]:
    writer = csv.writer(_Echo(), lineterminator="\n")
    yield MARK + writer.writerow([_("line"), _("column"), _("reason"), *kind_of(found).columns])
    for line in queries.error_lines(found):
        yield writer.writerow([safe_cell(cell) for cell in line])


@audience(*CHECKERS)
@require_POST
def apply(request: HttpRequest, uuid: str) -> HttpResponse:
    """The second person applies the new rows."""
    form = ApplyFile(request.POST)
    compared = form.is_valid() and form.cleaned_data["compared"]
    try:
        operations.apply_file(fact_file=_file(uuid), actor=request.user, now=timezone.now(), moves_compared=compared)
        messages.success(request, _("The new rows are being recorded. Commissions are computed from them next."))
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("exporters:fact-file", uuid)


@audience(*CHECKERS)
@require_POST
def send_back(request: HttpRequest, uuid: str) -> HttpResponse:
    """The second person does not apply it and says why."""
    form = SendBack(request.POST)
    remark = form.cleaned_data["remark"] if form.is_valid() else ""
    try:
        operations.send_back(fact_file=_file(uuid), remark=remark, actor=request.user, now=timezone.now())
        messages.success(request, _("The file is sent back. The person who brought it reads your reason."))
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("exporters:fact-file", uuid)


@audience(*MAKERS)
@require_POST
def withdraw(request: HttpRequest, uuid: str) -> HttpResponse:
    """Who brought the file takes it back."""
    try:
        operations.withdraw_file(fact_file=_file(uuid), actor=request.user, now=timezone.now())
        messages.success(request, _("The file is withdrawn. Nothing of it is recorded."))
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("exporters:fact-file", uuid)


def _file(uuid: str) -> FactFile:
    return get_object_or_404(queries.fact_files(), uuid=uuid)
