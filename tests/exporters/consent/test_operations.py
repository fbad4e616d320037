import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from exporters.consent.models import NoticeVersion
from exporters.consent.operations import (
    NewerInForce,
    approve_notice,
    decline_notice,
    draft_notice,
    text_hash,
    withdraw_notice,
)
from exporters.consent.queries import current_notice
from portal.audit.models import AuditEvent
from portal.lib.transitions import TransitionRefused
from tests.factories.notices import notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(cast):
    notice()
    return draft_notice(text_en="We keep little.", text_hi="हम कम रखते हैं।", actor=cast.manager, now=timezone.now())


def test_the_portal_comes_with_a_notice_in_both_languages():
    first = notice()
    assert (current_notice(), first.text_hash) == (first, text_hash(first.text_en, first.text_hi))


def test_a_draft_is_in_force_when_another_person_approves_it(draft, cast):
    assert current_notice().number == 1
    approve_notice(notice=draft, actor=cast.approver, now=timezone.now())
    assert current_notice() == draft


def test_it_is_approved_once(draft, cast):
    approve_notice(notice=draft, actor=cast.approver, now=timezone.now())
    with pytest.raises(TransitionRefused):
        approve_notice(notice=draft, actor=cast.second_approver, now=timezone.now())


def test_a_version_that_is_not_approved_is_never_in_force(draft, cast):
    decline_notice(notice=draft, remark="Too long.", actor=cast.approver, now=timezone.now())
    assert (draft.status, draft.remark, current_notice().number) == ("declined", "Too long.", 1)
    assert AuditEvent.objects.get(event="notice.declined").data == {"reason": "Too long."}


def test_an_approved_notice_never_changes(draft, cast):
    approve_notice(notice=draft, actor=cast.approver, now=timezone.now())
    for statement in ("UPDATE exporters_noticeversion SET text_en = 'x'", "DELETE FROM exporters_noticeversion"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_drafted_and_approved_on_their_pages(cast, browser_of):
    form = {"text_en": "We keep little.", "text_hi": "हम कम रखते हैं।"}
    manager, approver = browser_of(cast.manager), browser_of(cast.approver)
    assert manager.get("/office/notices/new/").status_code == 200
    assert manager.post("/office/notices/new/", form)["Location"] == "/office/notices/"
    made = NoticeVersion.objects.get(number=2)
    address = f"/office/notices/{made.uuid}/approve/"
    assert (manager.post(address).status_code, approver.get("/office/notices/new/").status_code) == (404, 404)
    assert "approve/" in approver.get("/office/notices/").content.decode()
    approver.post(address)
    assert current_notice() == made
    assert browser_of(cast.finance).get("/office/notices/").status_code == 404


def test_an_older_version_does_not_follow_a_newer_one(draft, cast):
    newer = draft_notice(text_en="Newer.", text_hi="नया।", actor=cast.manager, now=timezone.now())
    approve_notice(notice=newer, actor=cast.approver, now=timezone.now())
    with pytest.raises(NewerInForce, match=f"Version {newer.number} is in force already"):
        approve_notice(notice=draft, actor=cast.approver, now=timezone.now())
    draft.refresh_from_db()
    assert (draft.status, current_notice()) == ("proposed", newer)


def test_a_version_that_a_newer_one_has_overtaken_shows_no_button_to_approve_it(draft, cast, browser_of):
    newer = draft_notice(text_en="Less.", text_hi="कम।", actor=cast.manager, now=timezone.now())
    page = browser_of(cast.approver).get("/office/notices/").text
    assert page.count("Approve this version") == 2
    approve_notice(notice=newer, actor=cast.second_approver, now=timezone.now())
    page = browser_of(cast.approver).get("/office/notices/").text
    assert "Approve this version" not in page
    assert "A newer version is in force, so this one can no longer be approved." in page
    assert f"{draft.uuid}/decline/" in page


@pytest.mark.parametrize("status", ["proposed", "declined", "withdrawn"])
def test_a_newer_version_that_is_not_in_force_stops_no_older_one(draft, cast, status):
    newer = draft_notice(text_en="Newer.", text_hi="नया।", actor=cast.manager, now=timezone.now())
    if status == "declined":
        decline_notice(notice=newer, remark="Too long.", actor=cast.approver, now=timezone.now())
    if status == "withdrawn":
        withdraw_notice(notice=newer, actor=cast.manager, now=timezone.now())
    approve_notice(notice=draft, actor=cast.approver, now=timezone.now())
    assert (newer.status, current_notice()) == (status, draft)
