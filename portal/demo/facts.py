"""Exporters at every stage and in every status, and three months of imports, each by two people."""

from datetime import timedelta
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from exporters.consent.queries import current_notice
from exporters.imports import operations as facts
from exporters.imports.kinds import KINDS
from exporters.imports.models import FactImport
from exporters.models import Exporter
from exporters.models import Stage as RouteStage
from exporters.onboarding.claims.links import make_link
from exporters.onboarding.claims.operations import log_claim
from exporters.onboarding.claims.queries import link_of_token
from exporters.onboarding.claims.rules import ClaimDetails
from exporters.onboarding.confirmation.operations import confirm_claim
from exporters.onboarding.stages import operations as stages
from exporters.onboarding.stages.states import Party
from portal.demo import Stage
from portal.demo import facts_texts as texts
from portal.lib.dates import ist_day

PIN = "593716"
LOGGED = -116


def seed(stage: Stage) -> None:
    """The facts come month by month, then what waits, what failed and what was sent back."""
    firms = dict(zip(texts.OURS, stage.made["exporters of founder"], strict=False))
    firms |= dict(zip(texts.THEIRS, stage.made["exporters of founder2"], strict=False))
    firms |= {name: _log(stage, number) for number, name in enumerate(texts.OTHERS)}
    for month, (first, last) in enumerate(texts.MONTHS, start=1):
        _import(stage, "rates", texts.rates(stage.now, first, last), days=last, maker="finance", checker="finance")
        _import(stage, "status", texts.statuses(stage.now, firms, first, last), days=last, maker="screening")
        orders = texts.orders(stage.now, firms, first, last) + (texts.WRONG_ORDERS if month == 3 else [])
        _import(stage, "orders", orders, days=last, maker="manager", checker="approver" if month == 2 else "finance")
        _import(stage, "refunds", texts.refunds(stage.now, first, last), days=last, maker="screening")
    _beside(stage, firms)
    _needed(stage, firms)
    _unfinished(stage, firms)


def _log(stage: Stage, number: int) -> Exporter:
    """One more exporter of the second startup, confirmed by its own link."""
    firm, place, state_code, product, contact = texts.MORE_FIRMS[number]
    details = ClaimDetails(
        firm=firm,
        place=place,
        state_code=state_code,
        product_group=product,
        contact_name=contact,
        contact_mobile=f"+9197{number:02}000{number:03}",
        contact_email=f"more{number + 1}@exporters.example",
        language="hi",
        identifiers={"pan": f"AAQF{firm[0]}{number + 6021:04}L", "udyam": f"UDYAM-UP-{number + 31:02}-{number + 7:07}"},
    )
    now = stage.now + timedelta(days=LOGGED, minutes=number)
    startup, person = stage.made["startup of founder2"], stage.people["founder2"]
    claim = log_claim(startup=startup, details=details, notice=current_notice(), actor=person, now=now)
    link = link_of_token(make_link(claim=claim, channel="mailed", now=now))
    if link is None:
        raise LookupError("a link that was just made")
    confirm_claim(link=link, pin=PIN, language="hi", now=now + timedelta(days=2))
    return claim.exporter


def _import(
    stage: Stage, kind: str, rows: list[str], *, days: int, maker: str, checker: str = "finance", name: str = "facts"
) -> FactImport:
    """Upload a file on a day, read it, and apply it the day after as somebody else; without a checker it waits."""
    now = stage.now + timedelta(days=days)
    upload = _csv(kind, rows, name)
    file = facts.upload_file(kind=kind, upload=upload, source=texts.SOURCES[kind], actor=stage.people[maker], now=now)
    file = facts.read_file(fact_import_id=file.pk, now=now + timedelta(minutes=2))
    if checker and file.rows_new:
        later = now + timedelta(hours=20)
        facts.apply_file(fact_import=file, actor=stage.people[checker], now=later)
        facts.record_file(fact_import_id=file.pk, now=later + timedelta(minutes=1))
    return file


def _csv(kind: str, rows: list[str], name: str) -> SimpleUploadedFile:
    text = "\n".join([",".join(KINDS[kind].table.columns), *rows, ""])
    return SimpleUploadedFile(f"{name}-{kind}.csv", text.encode(), content_type="text/csv")


def _beside(stage: Stage, firms: dict[str, Exporter]) -> None:
    """On hold, refused by the marketplace, dropped, and started again."""
    for name, moves in texts.BESIDE.items():
        for days, action, reason in moves:
            stages.move_onboarding(
                exporter=firms[name],
                action=action,
                reason=reason,
                actor=stage.people["screening"],
                now=stage.now + timedelta(days=days),
            )


def _needed(stage: Stage, firms: dict[str, Exporter]) -> None:
    """Things needed from each party: open, answered, sent back, met and waived."""
    officer, now = stage.people["screening"], stage.now
    for name, code, needed, party, days, asked, becomes in texts.NEEDED:
        requirement = stages.open_requirement(
            exporter=firms[name],
            stage=RouteStage.objects.get(code=code),
            needed=needed,
            party=Party(party),
            due_date=ist_day(now + timedelta(days=days)),
            actor=officer,
            now=now + timedelta(days=asked),
        )
        moment = now + timedelta(days=asked + 1)
        if becomes in {"answered", "failed", "met"}:
            stages.answer_requirement(
                requirement=requirement,
                upload=photo(),
                given_by=Party(party),
                actor=stage.people["founder"] if party == "startup" else None,
                now=moment,
            )
        if becomes == "failed":
            again = ist_day(now + timedelta(days=8))
            reason = texts.FAILED_REASON
            stages.fail_requirement(requirement=requirement, reason=reason, due_date=again, actor=officer, now=moment)
        elif becomes == "met":
            stages.accept_requirement(requirement=requirement, actor=officer, now=moment)
        elif becomes == "waived":
            stages.waive_requirement(requirement=requirement, reason=texts.WAIVED_REASON, actor=officer, now=moment)


def _unfinished(stage: Stage, firms: dict[str, Exporter]) -> None:
    """What an officer finds on the desk: a typed stage, orders and a moved rate that wait; files that went wrong."""
    now = stage.now
    typed = facts.type_fact(
        kind="status",
        cells={
            "exporter": firms["gates"].reference,
            "kind": "live",
            "achieved_on": ist_day(now - timedelta(days=3)).isoformat(),
        },
        proof=photo(),
        source=texts.SOURCES["status"],
        actor=stage.people["screening"],
        now=now - timedelta(hours=20),
    )
    facts.read_file(fact_import_id=typed.pk, now=now - timedelta(hours=20))
    waits = texts.orders(now, firms, texts.MONTHS[-1][1], -1)
    _import(stage, "orders", waits, days=-1, maker="manager", checker="", name="november-late")
    _import(stage, "rates", texts.moved_rate(now), days=0, maker="finance", checker="", name="november")
    wrong = _import(
        stage, "orders", texts.rupee_orders(now, firms), days=-6, maker="manager", checker="", name="rupees"
    )
    facts.send_back(
        fact_import=wrong, remark=texts.SENT_BACK, actor=stage.people["finance"], now=now - timedelta(days=5)
    )
    bad = SimpleUploadedFile("report.csv", b"order,exporter,amount\nORD-1,EXP-000001,5\n", content_type="text/csv")
    file = facts.upload_file(
        kind="orders", upload=bad, source=texts.SOURCES["orders"], actor=stage.people["manager"], now=now
    )
    facts.read_file(fact_import_id=file.pk, now=now)


def photo() -> SimpleUploadedFile:
    """A plain picture, as good as a photo for looking at the pages."""
    content = BytesIO()
    Image.new("RGB", (640, 480), (26, 36, 86)).save(content, "JPEG", quality=60)
    return SimpleUploadedFile("photo.jpg", content.getvalue(), content_type="image/jpeg")
