"""The pages of the stages: what each person finds there and may do."""

import pytest
from django.urls import reverse

from exporters.models import StageChange
from tests.factories.stage_changes import (
    WHY,
    make_approved_stage_change,
    make_stage_change,
    new_stage,
    other_words,
    renamed,
    stage_of,
)

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"exporters:{name}", args=args)


PAGES = {
    "stage-list": {"manager", "approver", "auditor"},
    "stage-change": {"manager", "approver", "auditor"},
    "stage-new": {"manager"},
    "stage-propose": {"manager"},
    "stage-change-decline": {"approver"},
}


@pytest.mark.parametrize("name", PAGES)
def test_every_page_against_every_role(cast, browser_of, name):
    made = make_stage_change(renamed(), cast.manager)
    args = {"stage-list": [], "stage-new": [], "stage-propose": ["live"]}.get(name, [made.uuid])
    people = ["founder", "stranger", "finance", "approver", "auditor", "manager", "screener", "reviewer"]
    passed = {who for who in people if browser_of(getattr(cast, who)).get(url(name, *args)).status_code == 200}
    assert passed == PAGES[name]
    assert browser_of(None).get(url(name, *args)).status_code == 302


def test_the_list_shows_stages_in_both_languages_what_waits_and_what_was(cast, browser_of):
    make_approved_stage_change(other_words("retained_90d", days_after=60), cast)
    waits = make_stage_change(new_stage(), cast.manager)
    page = browser_of(cast.auditor).get(url("stage-list")).text
    for words in (
        "First product approved",
        "पहला उत्पाद स्वीकृत",
        "60 days after “Live on Alibaba.com”",
        "New stage “Export training”",
        "Change of “Live for 90 days”",
        url("stage-change", waits.uuid),
        cast.manager.full_name,
        cast.approver.full_name,
        WHY,
    ):
        assert words in page, words
    assert url("stage-new") not in page
    assert url("stage-propose", "papers") not in page


def test_officers_find_it_beside_the_exporters(cast, browser_of):
    for who, found in [("manager", True), ("approver", True), ("auditor", True), ("finance", False)]:
        page = browser_of(getattr(cast, who)).get(url("office-exporter-list")).text
        assert (url("stage-list") in page) is found, who


def test_a_rename_is_proposed_from_the_names_in_force(cast, browser_of):
    browser = browser_of(cast.manager)
    page = browser.get(url("stage-propose", "papers")).text
    assert 'value="Papers"' in page
    assert "days_after" not in page
    answer = browser.post(
        url("stage-propose", "papers"), {"name_en": "Papers in order", "name_hi": "सभी कागज़ात", "why": WHY}
    )
    made = StageChange.objects.get()
    assert answer.url == url("stage-change", made.uuid)
    assert (made.stage, made.name_en, made.name_hi, made.proposed_by) == (
        stage_of("papers"),
        "Papers in order",
        "सभी कागज़ात",
        cast.manager,
    )
    # While it waits, the list and the form lead to it.
    assert browser.get(url("stage-propose", "papers")).url == answer.url
    assert "A change waits" in browser.get(url("stage-list")).text
    again = {"name_en": "All papers", "name_hi": "कागज़ात", "why": WHY}
    assert "waits already" in browser.post(url("stage-propose", "papers"), again).text


def test_days_are_asked_only_where_the_stage_counts_them(cast, browser_of):
    browser, address = browser_of(cast.manager), url("stage-propose", "retained_90d")
    assert "At least so many days after “Live on Alibaba.com”" in browser.get(address).text
    said = {"name_en": "Live for 90 days", "name_hi": "90 दिन से चालू", "why": WHY}
    for days, sentence in [("", "This is empty"), ("0", "greater than or equal to 1"), ("many", "whole number")]:
        assert sentence in browser.post(address, said | {"days_after": days}).text, days
    browser.post(address, said | {"days_after": "60"})
    assert StageChange.objects.get().days_after == 60


def test_a_new_stage_is_proposed_with_its_place(cast, browser_of):
    browser = browser_of(cast.manager)
    said = {
        "name_en": "Export training",
        "name_hi": "निर्यात प्रशिक्षण",
        "code": "training",
        "follows": stage_of("company_verified").pk,
        "way": "with",
        "why": WHY,
    }
    page = browser.post(url("stage-new"), said, follow=True).text
    made = StageChange.objects.get()
    assert (made.code, made.follows, made.own_step, made.stage) == (
        "training",
        stage_of("company_verified"),
        False,
        None,
    )
    assert "In any order with “Company verified”" in page
    # The list as it will be: five gates, then the rest as before.
    lines = browser.get(url("stage-change", made.uuid)).context["lines"]
    assert [line.spot.step for line in lines] == [1, 2, 3, 4, 4, 4, 4, 4, 5, 6, 7]
    assert [line.name for line in lines if line.is_new] == ["Export training"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"code": "Export Training"}, "A code is made of small letters"),
        ({"code": "papers"}, "has this code"),
        ({"name_en": "Papers"}, "Another stage has this name"),
        ({"follows": ""}, "Nothing is chosen"),
        ({"way": ""}, "Nothing is chosen"),
        ({"why": " "}, "This is empty"),
        ({"name_hi": "क" * 61}, "at most 60"),
    ],
    ids=str,
)
def test_what_is_wrong_is_told_at_its_field_and_nothing_typed_is_lost(cast, browser_of, changes, sentence):
    said = {
        "name_en": "Export training",
        "name_hi": "निर्यात प्रशिक्षण",
        "code": "training",
        "follows": stage_of("papers").pk,
        "way": "own",
        "why": WHY,
    } | changes
    page = browser_of(cast.manager).post(url("stage-new"), said).text
    assert sentence in page
    assert "One answer stops you from continuing" in page
    for name in ("name_en", "name_hi", "code"):
        assert f'value="{said[name]}"' in page
    assert not StageChange.objects.exists()


def test_the_decision_waits_for_another_person(cast, browser_of):
    made = make_stage_change(renamed(), cast.manager)
    maker, checker, page = browser_of(cast.manager), browser_of(cast.approver), url("stage-change", made.uuid)
    assert "You proposed this. Another person decides." in maker.get(page).text
    assert maker.post(url("stage-change-approve", made.uuid)).status_code == 404
    assert "1 change waits for you." in checker.get(url("stage-list")).text
    assert "waits for you" not in maker.get(url("stage-list")).text
    assert "Decide this change" in checker.get(page).text
    assert "approved and in force" in checker.post(url("stage-change-approve", made.uuid), follow=True).text
    assert stage_of("papers").name_en == "Papers in order"
    # Pressed again, it is told and nothing changes; the page goes on showing what it was before.
    assert "the present state is" in checker.post(url("stage-change-approve", made.uuid), follow=True).text
    assert "“Papers” becomes “Papers in order”" in checker.get(page).text


def test_declined_with_a_reason_on_a_page_of_its_own(cast, browser_of):
    made, browser = make_stage_change(renamed(), cast.manager), browser_of(cast.approver)
    assert "This is empty" in browser.post(url("stage-change-decline", made.uuid), {"remark": " "}).text
    page = browser.post(url("stage-change-decline", made.uuid), {"remark": "Too long."}, follow=True).text
    assert "Too long." in page
    made.refresh_from_db()
    assert made.status == "declined"
    assert browser.get(url("stage-change-decline", made.uuid)).url == url("stage-change", made.uuid)


def test_its_maker_withdraws_it(cast, browser_of):
    made = make_stage_change(new_stage(), cast.manager)
    assert browser_of(cast.approver).post(url("stage-change-withdraw", made.uuid)).status_code == 404
    page = browser_of(cast.manager).post(url("stage-change-withdraw", made.uuid), follow=True).text
    assert "The stages stay as they are." in page
    made.refresh_from_db()
    assert made.status == "withdrawn"


def test_in_hindi(cast, browser_of):
    made = make_stage_change(renamed(name_hi="सभी कागज़ात"), cast.manager)
    browser = browser_of(cast.auditor)
    browser.cookies["django_language"] = "hi"
    assert "“कागज़ात” की जगह “सभी कागज़ात”" in browser.get(url("stage-change", made.uuid)).text
    assert "“Alibaba.com पर चालू” चरण के 90 दिन बाद" in browser.get(url("stage-list")).text
