"""Exporters of two startups: confirmed, in person, silent, disputed, contested, over; and a file of claims."""

import io
from datetime import datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from exporters.consent.queries import current_notice
from exporters.models import Claim, ClaimFile, ConfirmationLink
from exporters.onboarding.claim_files.columns import SAMPLE_HEADER
from exporters.onboarding.claim_files.operations import upload_claim_file, work_through
from exporters.onboarding.claims import deadlines
from exporters.onboarding.claims.emails import link_address
from exporters.onboarding.claims.links import make_link
from exporters.onboarding.claims.operations import log_claim
from exporters.onboarding.claims.queries import link_of_token
from exporters.onboarding.claims.rules import ClaimDetails
from exporters.onboarding.confirmation import objections
from exporters.onboarding.confirmation.operations import confirm_claim, withdraw
from portal.demo import Stage
from portal.lib.csvfiles import write_rows
from portal.lib.identifiers.gstin import check_character

# Name, place, GST code of the State, product group, contact person. All invented.
FIRMS = [
    ("भदोही क़ालीन घर", "भदोही", "09", "Hand-knotted carpets", "रुबीना अंसारी"),
    ("Peetal Nagri Brassware", "Moradabad", "09", "Brass lamps", "Salim Qureshi"),
    ("Noyyal Knit Exports", "Tiruppur", "33", "Cotton knitwear", "Selvi Murugan"),
    ("Sanganer Block Prints", "Jaipur", "08", "Block-printed cloth", "Madan Chhipa"),
    ("Kutch Leather Works", "Bhuj", "24", "Leather bags", "Hansa Meghwal"),
    ("Channapatna Toy Makers", "Channapatna", "29", "Wooden toys", "Nagaraj Gowda"),
    ("Jalandhar Sports Goods", "Jalandhar", "03", "Cricket bats", "Harpreet Kaur"),
    ("Khurja Blue Pottery", "Khurja", "09", "Glazed pottery", "Asif Khan"),
    ("Alleppey Coir Mats", "Alappuzha", "32", "Coir mats", "Thomas Kurian"),
    ("Kannauj Attar House", "Kannauj", "09", "Perfume oils", "Vinod Mishra"),
    ("Raghurajpur Crafts", "Puri", "21", "Painted boxes", "Sasmita Das"),
    ("Surat Zari Threads", "Surat", "24", "Zari thread", "Jignesh Patel"),
    ("Bastar Iron Lamps", "Kondagaon", "22", "Wrought-iron lamps", "Sonadhar Vishwakarma"),
    ("Assam Eri Weaves", "Guwahati", "18", "Eri silk stoles", "Rimjhim Bora"),
    ("Kondapalli Works", "Vijayawada", "37", "Painted toys", "Lakshmi Devi"),
    ("Firozabad Glass Beads", "Firozabad", "09", "Glass beads", "Rashid Ali"),
    ("Nashik Raisin Growers", "Nashik", "27", "Raisins", "Sunil Jadhav"),
    ("Pochampally Ikat House", "Pochampally", "36", "Ikat cloth", "Anitha Reddy"),
]
PIN = "482915"
CONFIRMED, OF_RIVAL = range(9), range(9, 12)
IN_PERSON, DEEMED, DISPUTED, OBJECTED, WITHDRAWN, CONTESTED = 12, 13, 14, 8, 11, 7


def seed(stage: Stage) -> None:
    """Four months in the order in which they happened."""
    ours, theirs = stage.made["startup of founder"], stage.made["startup of founder2"]
    founder, rival = stage.people["founder"], stage.people["founder2"]
    claims = {n: _log(stage, ours, founder, n, days=-118) for n in CONFIRMED}
    claims |= {n: _log(stage, theirs, rival, n, days=-116) for n in OF_RIVAL}
    claims |= {n: _log(stage, ours, founder, n, days=-115) for n in (IN_PERSON, DEEMED, DISPUTED)}
    for n in (*CONFIRMED, *OF_RIVAL):
        _confirm(claims[n], "mailed", stage.now - timedelta(days=112))
    _confirm(claims[IN_PERSON], "handed_over", stage.now - timedelta(days=112))
    _log(stage, theirs, rival, CONTESTED, days=-60)
    _log(stage, ours, founder, OF_RIVAL[0], days=-40)
    _dispute(claims[DISPUTED], stage.now - timedelta(days=105))
    _deem(stage, claims[DEEMED])
    _object_and_withdraw(stage, claims)
    for n in (15, 16):
        _log(stage, ours, founder, n, days=-4 + n - 16)
    stage.made["exporters of founder"] = [claims[n].exporter for n in CONFIRMED if n != OBJECTED]
    stage.made["exporters of founder2"] = [claims[n].exporter for n in OF_RIVAL if n != WITHDRAWN]
    _tell_the_link(stage, claims[0])
    _file(stage, ours, founder)


def details_of(n: int) -> ClaimDetails:
    """The details of firm `n`; its identifiers agree with each other and belong to nobody."""
    firm, place, state, product, contact = FIRMS[n]
    pan = f"ABC{'P' if n % 2 else 'F'}{firm[0] if firm[0].isascii() else 'B'}{n + 4127:04}K"
    gstin = f"{state}{pan}1Z"
    udyam_state = {"09": "UP", "33": "TN", "08": "RJ", "24": "GJ", "29": "KR", "03": "PB", "32": "KL"}
    numbers = {
        "pan": pan,
        "gstin": gstin + check_character(gstin),
        "udyam": f"UDYAM-{udyam_state.get(state, 'UP')}-{n + 10:02}-{n + 100123:07}",
    }
    return ClaimDetails(
        firm=firm,
        place=place,
        state_code=state,
        product_group=product,
        contact_name=contact,
        contact_mobile=f"+9198{n:02}000{n:03}",
        contact_email=f"firm{n + 1}@exporters.example",
        language="en" if n % 3 == 2 else "hi",
        identifiers=numbers,
    )


def _log(stage: Stage, startup, person, n: int, *, days: int) -> Claim:
    now = stage.now + timedelta(days=days, minutes=n)
    return log_claim(startup=startup, details=details_of(n), notice=current_notice(), actor=person, now=now)


def _link(claim: Claim, channel: str, now: datetime) -> ConfirmationLink:
    found = link_of_token(make_link(claim=claim, channel=channel, now=now))
    if found is None:
        raise LookupError("a link that was just made")
    return found


def _confirm(claim: Claim, channel: str, now: datetime) -> None:
    confirm_claim(link=_link(claim, channel, now), pin=PIN, language=claim.language, now=now)
    claim.refresh_from_db()


def _dispute(claim: Claim, now: datetime) -> None:
    words = "हम इस स्टार्टअप को नहीं जानते।"
    objections.dispute_claim(link=_link(claim, "mailed", now), words=words, language="hi", now=now)


def _deem(stage: Stage, claim: Claim) -> None:
    """Asked four times, silent, and deemed confirmed by the programme manager."""
    for days in (-108, -101, -94):
        deadlines.remind_silent(now=stage.now + timedelta(days=days, hours=(days + 115)))
    claim.refresh_from_db()
    objections.deem_confirmed(
        claim=claim,
        evidence="A signed order form and two photos of the workshop.",
        actor=stage.people["manager"],
        now=stage.now - timedelta(days=86),
    )


def _object_and_withdraw(stage: Stage, claims: dict[int, Claim]) -> None:
    words = "The startup has not rung us since September."
    objections.raise_objection(claim=claims[OBJECTED], words=words, language="en", now=stage.now - timedelta(days=12))
    withdraw(claim=claims[WITHDRAWN], language="en", channel="own_page", now=stage.now - timedelta(days=9))


def _tell_the_link(stage: Stage, claim: Claim) -> None:
    """The link of one exporter, so that its page can be looked at."""
    token = make_link(claim=claim, channel=ConfirmationLink.Channel.MAILED, now=stage.now)
    stage.made["exporter link"], stage.made["exporter pin"] = link_address(token), PIN
    stage.say(f"    an exporter's own page: {link_address(token)} with the secret PIN {PIN}")


def _file(stage: Stage, startup, person) -> None:
    """A file of three rows: one good, one that is logged already, one with an error."""
    text = io.StringIO()
    write_rows(text, SAMPLE_HEADER, [_row(17), _row(15), _row_wrong()], safe=False)
    upload = SimpleUploadedFile("november.csv", text.getvalue().encode(), content_type="text/csv")
    uploaded = upload_claim_file(startup=startup, upload=upload, notice=current_notice(), actor=person, now=stage.now)
    work_through(claim_file=ClaimFile.objects.get(pk=uploaded.pk), now=stage.now)


def _row(n: int) -> list[str]:
    firm = details_of(n)
    numbers = firm.identifiers
    return [
        firm.firm, firm.place, firm.state_code, firm.product_group, numbers["pan"], numbers["gstin"], "",
        numbers["udyam"], "yes", firm.contact_name, firm.contact_mobile, firm.contact_email, firm.language,
    ]  # fmt: skip


def _row_wrong() -> list[str]:
    row = _row(14)
    row[4], row[5] = "ABCPK41X1K", ""
    return row
