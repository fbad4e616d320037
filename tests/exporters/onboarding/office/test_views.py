from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from exporters.holds.models import Hold
from exporters.onboarding.claims import deadlines
from exporters.onboarding.claims.operations import release_claim
from exporters.onboarding.confirmation.models import Objection
from exporters.onboarding.confirmation.objections import raise_objection
from exporters.onboarding.confirmation.operations import confirm_claim, withdraw
from exporters.onboarding.office.forms import RecordCall
from tests.factories.claims import PIN, link_to, make_claim
from tests.factories.many import Crowd
from tests.factories.many.exporters import objections
from tests.factories.startups import make_startup

pytestmark = pytest.mark.django_db
OFFICERS = ["manager", "screener", "reviewer", "approver", "finance", "auditor"]


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def claim(cast, now):
    return make_claim(make_startup(cast.founder), cast.founder, now=now)


@pytest.fixture
def waiting(claim, cast, now):
    return make_claim(make_startup(cast.rival), cast.rival, now=now)


def address(name, row):
    return reverse(f"exporters:{name}", args=[row.uuid])


def test_officers_read_what_to_look_at_with_the_numbers_masked(cast, browser_of, now):
    numbers = {"pan": "ABCPA0001F", "iec": "ABCPA0002F", "udyam": "UDYAM-MH-10-0000001"}
    claim = make_claim(make_startup(cast.founder), cast.founder, now=now, identifiers=numbers, firm="Ansari Carpets")
    page = browser_of(cast.auditor).get(address("office-exporter", claim.exporter)).content.decode()
    assert f"Warnings about {claim.reference}<" in page
    assert "The IEC is the PAN ABCPAXXXXF; the PAN given is ABCPAXXXXF." in page
    assert "ABCPA0002F" not in page


# Who may open (200), may not (404); a POST that is refused by the state redirects.
READ = {"manager", "screener", "approver", "finance", "auditor"}


@pytest.mark.parametrize("person", [*OFFICERS, "founder", "stranger"])
def test_who_reads_exporters(claim, cast, browser_of, person):
    browser = browser_of(getattr(cast, person))
    wanted = 200 if person in READ else 404
    for path in ("/office/exporters/", "/office/exporters/contested/", address("office-exporter", claim.exporter)):
        assert browser.get(path).status_code == wanted


@pytest.mark.parametrize("person", [*OFFICERS, "founder"])
def test_who_acts(claim, cast, browser_of, person, now):
    browser = browser_of(getattr(cast, person))
    confirm_claim(link=link_to(claim, "handed_over", now=now), pin=PIN, language="hi", now=now)
    claim.refresh_from_db()
    objection = raise_objection(claim=claim, words="no", language="hi", now=now)
    wanted = {
        address("office-claim-ring", claim): {"manager", "screener"},
        address("office-claim-deem", claim): {"manager"},
        address("office-objection", objection): {"approver"},
    }
    assert {path: browser.get(path).status_code for path in wanted} == {
        path: 200 if person in people else 404 for path, people in wanted.items()
    }
    moved = browser.post(address("office-claim-move-up", claim)).status_code
    assert moved == (302 if person == "manager" else 404)


def test_a_waiting_claim_is_moved_up_when_the_place_is_free(claim, waiting, cast, browser_of, now):
    browser = browser_of(cast.manager)
    page = browser.get("/office/exporters/contested/").content.decode()
    assert claim.exporter.reference in page
    release_claim(claim=claim, actor=cast.founder, now=now)
    assert "move-up" in browser.get(address("office-exporter", claim.exporter)).content.decode()
    browser.post(address("office-claim-move-up", waiting))
    waiting.refresh_from_db()
    assert waiting.status == "live"


def test_a_call_is_recorded(claim, cast, browser_of, now):
    confirm_claim(link=link_to(claim, "handed_over", now=now), pin=PIN, language="hi", now=now)
    form = {"number": "9876543210", "source": "GST", "spoken_to": "Rubina", "is_right": "yes", "said": "yes"}
    answer = browser_of(cast.screener).post(address("office-claim-ring", claim), form)
    assert answer["Location"] == address("office-exporter", claim.exporter)
    claim.refresh_from_db()
    assert claim.proven_at is not None


def test_silence_is_deemed_on_evidence(claim, cast, browser_of, now):
    path, form = address("office-claim-deem", claim), {"evidence": "A signed order form."}
    browser = browser_of(cast.manager)
    assert browser.post(path, form).context["form"].non_field_errors()
    claim.refresh_from_db()
    assert claim.status == "live"
    type(claim).objects.update(reminders_sent=3, last_asked_at=now - timedelta(days=8))
    assert deadlines.mask_silent(now=now) == 0
    assert browser.post(path, form).status_code == 302
    claim.refresh_from_db()
    assert (claim.status, claim.answer) == ("confirmed", "deemed")


def test_an_approver_decides_and_finance_settles_the_hold(claim, cast, browser_of, now):
    confirm_claim(link=link_to(claim, now=now), pin=PIN, language="hi", now=now)
    claim.refresh_from_db()
    objection = raise_objection(claim=claim, words="no", language="hi", now=now)
    hold = Hold.objects.get(kind="dispute")
    finance = browser_of(cast.finance)
    assert finance.get(address("office-hold-clear", hold)).status_code == 404
    form = {"outcome": "upheld", "reason": "No papers."}
    browser_of(cast.approver).post(address("office-objection", objection), form)
    claim.refresh_from_db()
    assert claim.status == "released"
    finance.post(address("office-hold-clear", hold), {"act": "Adjusted."})
    hold.refresh_from_db()
    assert (hold.cleared_by, hold.clearing_act) == (cast.finance, "Adjusted.")


def test_an_objection_is_still_decided_after_the_exporter_ended_the_claim(claim, cast, browser_of, now):
    confirm_claim(link=link_to(claim, now=now), pin=PIN, language="hi", now=now)
    claim.refresh_from_db()
    objection = raise_objection(claim=claim, words="no", language="hi", now=now)
    withdraw(claim=claim, language="hi", channel="own_page", now=now)
    page, decide = address("office-exporter", claim.exporter), address("office-objection", objection)
    assert decide in browser_of(cast.approver).get(page).content.decode()
    assert decide not in browser_of(cast.finance).get(page).content.decode()
    browser_of(cast.approver).post(decide, {"outcome": "dismissed", "reason": "As logged."})
    assert Hold.objects.get(kind="dispute").cleared_by == cast.approver


def test_a_missing_confirmation_is_settled_by_nobody_but_the_exporter(claim, cast, browser_of, now):
    confirm_claim(link=link_to(claim, "handed_over", now=now), pin=PIN, language="hi", now=now)
    hold = Hold.objects.get(kind="confirmation")
    assert browser_of(cast.finance).get(address("office-hold-clear", hold)).status_code == 404


def test_search_finds_by_reference_number_and_name(claim, cast, browser_of):
    browser = browser_of(cast.manager)
    for text in (claim.exporter.reference.lower(), "abcpa0001f", "UDYAMUP100000001", "bhadohi carp"):
        assert claim.exporter.reference in browser.get("/office/exporters/", {"q": text}).content.decode()
    assert claim.exporter.reference not in browser.get("/office/exporters/", {"q": "Kanpur"}).content.decode()


def test_no_objection_is_cut_off(cast, browser_of):
    objections(Crowd(cast), 51)
    browser, path = browser_of(cast.auditor), "/office/exporters/contested/"
    first = browser.get(path).context["objections"]
    last = browser.get(f"{path}?{first.next_query}").context["objections"]
    assert (len(first), len(last)) == (50, 1)
    assert {one.pk for one in [*first, *last]} == set(Objection.objects.values_list("pk", flat=True))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("98765 43210", "+919876543210"),
        ("+91 98765 43210", "+919876543210"),
        ("05414-225518", "+915414225518"),
        ("(05414) 225 518", "+915414225518"),
        ("+91 5414 225518", "+915414225518"),
        ("011 2345 6789", "+911123456789"),
        ("०५४१४ २२५५१८", "+915414225518"),
        ("not a number", ""),
        ("225518", ""),
        ("+44 20 7946 0958", ""),
        ("05414 225518 or 225519", ""),
    ],
)
def test_a_call_names_a_mobile_or_a_landline_with_its_area_code(typed, kept):
    form = RecordCall({"number": typed, "source": "GST", "spoken_to": "Rubina", "is_right": "yes", "said": "yes"})
    assert form.is_valid() == bool(kept)
    assert form.cleaned_data.get("number", "") == kept
    assert kept or "landline with its area code" in form.errors["number"][0]
