from functools import partial

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from exporters.imports import operations, queries
from exporters.imports.forms import TYPED, ApplyFile, UploadFile
from exporters.imports.kinds import KINDS, kind_of
from exporters.imports.models import FactImport, ImportKind
from exporters.imports.permissions import can_apply, can_send_back
from exporters.imports.problems import remark_on
from exporters.imports.states import CHECKERS, FACT_IMPORT, MAKERS, RATE_KEEPERS, READERS, FileStatus, RowOutcome
from portal.accounts.access import audience
from portal.accounts.requests import OfficerRequest
from portal.audit.display import happened
from portal.audit.queries import history
from portal.files.views import serve
from portal.lib.downloads import csv_download, csv_lines
from portal.lib.errors import DomainError
from portal.lib.pages import keyset_page
from portal.lib.transitions import is_maker
from portal.two_people import views as two_people
from portal.two_people.permissions import can_withdraw


@audience(*READERS)
@require_safe
def fact_import_list(request: OfficerRequest) -> HttpResponse:
    """Every file of facts, newest first."""
    kind, status = request.GET.get("kind", ""), request.GET.get("status", "")
    page = keyset_page(queries.fact_imports(kind=kind, status=status), order=("-id",), request=request)
    for row in page.rows:
        row.tag = queries.TAG_OF[row.status]
        row.for_me = can_apply(request.user, row)
    context = {
        "page": page,
        "kinds": ImportKind.choices,
        "statuses": FileStatus.choices,
        "kind": kind,
        "status": status,
        "may_upload": request.user.has_role(*MAKERS),
        "waiting": queries.waiting_for(request.user),
    }
    return render(request, "exporters/imports/list.html", context)


@audience(*MAKERS)
@require_http_methods(["GET", "POST"])
def upload(request: OfficerRequest) -> HttpResponse:
    """Upload a CSV file."""
    keeps_rates = request.user.has_role(*RATE_KEEPERS)
    form = UploadFile(request.POST or None, request.FILES or None, with_rates=keeps_rates)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            uploaded = operations.upload_file(
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
            return redirect("exporters:import", uploaded.uuid)
    kinds = [(value, label, KINDS[value].table.columns) for value, label in ImportKind.choices]
    return render(request, "exporters/imports/bring.html", {"form": form, "kinds": kinds, "keeps_rates": keeps_rates})


@audience(*MAKERS)
@require_http_methods(["GET", "POST"])
def type_fact(request: OfficerRequest, kind: str) -> HttpResponse:
    """An officer types one fact and attaches its proof."""
    if kind not in TYPED or (kind == ImportKind.RATES and not request.user.has_role(*RATE_KEEPERS)):
        raise Http404
    initial = {"exporter": request.GET.get("exporter", ""), "stage": request.GET.get("stage", "")}
    form = TYPED[kind](request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            uploaded = operations.type_fact(
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
            return redirect("exporters:import", uploaded.uuid)
    return render(request, "exporters/imports/type.html", {"form": form, "kind": kind, "label": ImportKind(kind).label})


@audience(*MAKERS)
@require_safe
def sample(request: OfficerRequest, kind: str) -> StreamingHttpResponse:
    """A file to begin with: the columns and one row."""
    if kind not in KINDS:
        raise Http404
    table = KINDS[kind].table
    return csv_download(kind, csv_lines(table.columns, [table.example]))


@audience(*READERS)
@require_safe
def fact_import(request: OfficerRequest, uuid: str) -> HttpResponse:
    """One import: its progress, its rows, who uploaded it, and what is next."""
    found = _file(uuid)
    outcome = request.GET.get("rows", "")
    page = keyset_page(queries.rows_with(found, outcome), order=("line", "id"), request=request)
    context = {
        "file": found,
        "tag": queries.TAG_OF[FileStatus(found.status)],
        "remark": remark_on(found),
        "columns": kind_of(found).table.columns,
        "page": page,
        "rows": queries.shown(found, page.rows),
        "outcomes": RowOutcome.choices,
        "outcome": outcome,
        "waits": found.status == FileStatus.CHECKED,
        "may_apply": can_apply(request.user, found) and found.rows_new > 0,
        "may_send_back": can_send_back(request.user, found),
        "may_withdraw": can_withdraw(request.user, found, FACT_IMPORT),
        "is_maker": is_maker(request.user, found),
        "apply_form": ApplyFile(),
        "happened": happened(history(found)),
    }
    return render(request, "exporters/imports/file.html", context)


@audience(*READERS)
@require_safe
def original(request: OfficerRequest, uuid: str) -> FileResponse:
    """The uploaded file."""
    return serve(_file(uuid).file)


@audience(*READERS)
@require_safe
def proof(request: OfficerRequest, uuid: str) -> FileResponse:
    """The proof of a typed fact, or of a file that has one."""
    found = _file(uuid)
    if found.proof is None:
        raise Http404
    return serve(found.proof)


@audience(*READERS)
@require_safe
def errors(request: OfficerRequest, uuid: str) -> StreamingHttpResponse:
    """The rows with errors, each with line, column and reason."""
    found = _file(uuid)
    header = [_("line"), _("column"), _("reason"), *kind_of(found).table.columns]
    return csv_download(f"{found.reference}-errors", csv_lines(header, queries.error_file(found)))


@audience(*CHECKERS)
@require_POST
def apply(request: OfficerRequest, uuid: str) -> HttpResponse:
    """The second person applies the new rows."""
    form = ApplyFile(request.POST)
    compared = form.is_valid() and form.cleaned_data["compared"]
    found, now = _file(uuid), timezone.now()
    return two_people.act(
        request,
        partial(operations.apply_file, fact_import=found, actor=request.user, now=now, moves_compared=compared),
        done=_("The new rows are being recorded. Commissions are computed from them next."),
        back=_page_of(uuid),
    )


@audience(*CHECKERS)
@require_http_methods(["GET", "POST"])
def send_back(request: OfficerRequest, uuid: str) -> HttpResponse:
    """The second person does not apply it and says why."""
    found = _file(uuid)
    page = two_people.DeclinePage(
        heading=_("Send %(reference)s back") % {"reference": found.reference},
        about=f"{found.get_kind_display()} · {found.source}",
        back=_page_of(uuid),
        back_word=found.reference,
        done=_("The import is sent back. We have emailed your reason to the person who imported it."),
        submit=_("Send back"),
    )
    decline = partial(operations.send_back, fact_import=found, actor=request.user, now=timezone.now())
    return two_people.decline(request, decline, page, may_decide=can_send_back(request.user, found))


@audience(*MAKERS)
@require_POST
def withdraw(request: OfficerRequest, uuid: str) -> HttpResponse:
    """The maker takes the file back."""
    return two_people.act(
        request,
        partial(operations.withdraw_file, fact_import=_file(uuid), actor=request.user, now=timezone.now()),
        done=_("The file is withdrawn. Nothing of it is recorded."),
        back=_page_of(uuid),
    )


def _page_of(uuid: str) -> str:
    return reverse("exporters:import", args=[uuid])


def _file(uuid: str) -> FactImport:
    return get_object_or_404(queries.fact_imports(), uuid=uuid)
