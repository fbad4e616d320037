import re

import pytest
from django.urls import reverse
from django.utils import timezone

from exporters.models import Claim
from tests.factories.claims import make_claim
from tests.factories.startups import make_startup

pytestmark = pytest.mark.django_db
FORM = {
    "gstin": "09ABCPA0001F1ZX",
    "pan": "ABCPA0001F",
    "msme": "yes",
    "udyam": "UDYAM-UP-10-0001234",
    "firm": "Ansari Carpets",
    "place": "Bhadohi",
    "state": "09",
    "product_group": "Carpets",
    "contact_name": "Rubina Ansari",
    "language": "hi",
    "contact_mobile": "98765 43210",
    "contact_email": "rubina@example.in",
    "notice_given": "on",
}
FORM.pop("gstin")


@pytest.fixture
def ours(cast):
    return make_startup(cast.founder)


@pytest.fixture
def claim(ours, cast):
    return make_claim(ours, cast.founder, now=timezone.now())


def test_a_member_logs_an_exporter(ours, cast, browser_of):
    browser = browser_of(cast.founder)
    answer = browser.post("/exporters/new/", FORM)
    claim = Claim.objects.get()
    assert answer["Location"] == reverse("exporters:claim-detail", args=[claim.uuid])
    assert (claim.contact_mobile, claim.identifiers["udyam"]) == ("+919876543210", "UDYAM-UP-10-0001234")
    page = browser.get(answer["Location"]).text
    assert claim.reference in page
    assert FORM["firm"] in page


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"pan": ""}, "pan"),
        ({"pan": "ABCPA0000F"}, "pan"),
        ({"udyam": ""}, "udyam"),
        ({"firm": " "}, "firm"),
        ({"contact_mobile": "12"}, "contact_mobile"),
        ({"contact_email": "rubina"}, "contact_email"),
        ({"notice_given": ""}, "notice_given"),
        ({"gstin": "09ABCPB0002F1ZX"}, "gstin"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(ours, cast, browser_of, changed, field):
    answer = browser_of(cast.founder).post("/exporters/new/", FORM | changed)
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert "Rubina Ansari" in answer.content.decode()
    assert Claim.objects.count() == 0


LOOKS = [
    ({"iec": "0512345678"}, "An IEC of ten digits is from before 2017"),
    ({"iec": "ABCPA0002F"}, "The IEC is the PAN ABCPA0002F; the PAN given is ABCPA0001F"),
    ({"udyam": "UDYAM-MH-10-0001234", "gstin": "09ABCPA0001F1ZQ"}, "The Udyam number is of Maharashtra"),
    ({"firm": "Bhadohi Carpets"}, "The fifth letter of the PAN, A, does not begin “Bhadohi Carpets”"),
]


@pytest.mark.parametrize(("changed", "says"), LOOKS)
def test_what_to_look_at_is_shown_once_before_the_claim_is_logged(ours, cast, browser_of, changed, says):
    browser = browser_of(cast.founder)
    answer = browser.post("/exporters/new/", FORM | changed)
    page = answer.content.decode()
    assert says in page
    assert "You may continue" in page
    assert Claim.objects.count() == 0
    looked = re.search(r'name="looked" value="([^"]+)"', page)[1]
    browser.post("/exporters/new/", FORM | changed | {"looked": looked})
    claim = Claim.objects.get()
    assert says in browser.get(reverse("exporters:claim-detail", args=[claim.uuid])).content.decode()


def test_another_look_is_shown_again(ours, cast, browser_of):
    browser = browser_of(cast.founder)
    page = browser.post("/exporters/new/", FORM | {"iec": "0512345678"}).content.decode()
    looked = re.search(r'name="looked" value="([^"]+)"', page)[1]
    browser.post("/exporters/new/", FORM | {"iec": "ABCPA0002F", "looked": looked})
    assert Claim.objects.count() == 0


def test_who_is_no_msme_needs_no_udyam(ours, cast, browser_of):
    browser_of(cast.founder).post("/exporters/new/", FORM | {"msme": "no", "udyam": ""})
    assert Claim.objects.get().identifiers == {"pan": "ABCPA0001F"}


def test_the_second_time_the_claim_is_named(claim, cast, browser_of):
    form = FORM | {"pan": claim.identifiers["pan"], "udyam": claim.identifiers["udyam"]}
    page = browser_of(cast.founder).post("/exporters/new/", form).content.decode()
    assert claim.reference in page


@pytest.mark.parametrize("person", ["rival", "stranger", "manager", "auditor"])
def test_a_claim_of_another_startup_is_not_found(claim, cast, browser_of, person):
    if person == "rival":
        make_startup(cast.rival)
    browser = browser_of(getattr(cast, person))
    for name in ("claim-detail", "claim-release"):
        assert browser.get(reverse(f"exporters:{name}", args=[claim.uuid])).status_code == 404
    assert browser.post(reverse("exporters:claim-hand-over", args=[claim.uuid])).status_code == 404
    assert browser.get("/exporters/new/").status_code == (200 if person == "rival" else 404)


def test_a_link_to_hand_over_is_shown_once(claim, cast, browser_of):
    browser = browser_of(cast.founder)
    page = browser.post(reverse("exporters:claim-hand-over", args=[claim.uuid])).content.decode()
    assert "/open/" in page
    assert "/open/" not in browser.get(reverse("exporters:claim-detail", args=[claim.uuid])).content.decode()


def test_a_claim_is_given_up_after_being_asked(claim, cast, browser_of):
    browser, address = browser_of(cast.founder), reverse("exporters:claim-release", args=[claim.uuid])
    assert claim.reference in browser.get(address).text
    claim.refresh_from_db()
    assert claim.status == "live"
    browser.post(address)
    claim.refresh_from_db()
    assert claim.status == "released"


def test_the_list_is_filtered_by_state(claim, cast, browser_of):
    browser = browser_of(cast.founder)
    assert claim.reference in browser.get("/exporters/?status=live").content.decode()
    assert claim.reference not in browser.get("/exporters/?status=confirmed").content.decode()


def test_without_a_startup_the_list_says_what_to_do(cast, browser_of):
    page = browser_of(cast.stranger).get("/exporters/").text
    assert "You are on no startup's team. Apply to the open call first" in page
    assert f'<a class="button" href="{reverse("portal:home")}">Open call</a>' in page
    assert reverse("exporters:claim-new") not in page
