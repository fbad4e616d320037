"""The office sees whether mails went out, and nothing of what they say."""

from pathlib import Path

import pytest
from django.conf import settings as configured
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.lib.registry import MAILS as MAILS_BY_NAME
from portal.lib.registry import mail_words
from portal.notifications.models import OutgoingMail
from tests.portal.notifications.test_operations import store

pytestmark = pytest.mark.django_db
MAILS = reverse("portal:mail-list")
SECRET = "/office/invitation/abcdefgh/"  # as it would stand in a mail


def read(browser, **query):
    return browser.get(MAILS, query).content.decode()


def test_a_mail_is_named_by_its_template_and_its_reader_is_masked(cast, browser_of):
    template = "exporters/onboarding/claims/emails/confirmation_request"
    store(to="ravi@example.in", template=template, subject="Ravi’s firm", words=SECRET)
    browser = browser_of(cast.auditor)
    with CaptureQueriesContext(connection) as queries:
        page = read(browser)
    assert "Exporter asked to confirm" in page
    assert "r•••@example.in" in page
    for hidden in ("ravi@example.in", "Ravi’s firm", SECRET):
        assert hidden not in page
    assert not [query for query in queries if "body_text" in query["sql"] or "subject" in query["sql"]]


def test_each_state_has_its_words_and_those_given_up_can_be_asked_for(cast, browser_of):
    store(template="account/email/login_code")
    store(template="startups/enrolment/emails/enrolled")
    OutgoingMail.objects.filter(template__endswith="enrolled").update(status="failed")
    browser = browser_of(cast.manager)
    page = read(browser)
    assert "Code to sign in" in page
    assert "Waits to be sent" in page
    page = read(browser, status="failed")
    assert "Startup enrolled" in page
    assert "Code to sign in" not in page
    OutgoingMail.objects.filter(status="failed").update(status="waiting")
    assert "No mail was given up" in read(browser, status="failed")


def test_it_is_read_by_two_roles_and_linked_for_them_beside_the_jobs(cast, browser_of):
    for name in ("manager", "auditor", "screener", "reviewer", "approver", "finance", "founder"):
        browser = browser_of(getattr(cast, name))
        reads = name in {"manager", "auditor"}
        assert (browser.get(MAILS).status_code == 200) is reads
        assert (MAILS in browser.get(reverse("portal:jobs")).content.decode()) is reads


def test_every_mail_has_its_words():
    """Red after a new mail: the events.py of its area says what the office calls it."""
    folder = Path(configured.TEMPLATES[0]["DIRS"][0])
    ours = {path.parent.name for path in folder.glob("**/emails/*/subject.txt")}
    accounts = {path.name.removesuffix("_subject.txt") for path in folder.glob("account/email/*_subject.txt")}
    # Falls back on the text of the other code.
    assert ours | accounts | {"email_confirmation_signup"} == set(MAILS_BY_NAME)
    assert len(ours) == len(list(folder.glob("**/emails/*/subject.txt"))), "two mails share a name"
    assert mail_words("somewhere/else") == "else"
