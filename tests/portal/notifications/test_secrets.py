"""A code or a link with a token does not outlive its delivery, except in the mailbox of the embedded portal."""

import re

import pytest
from django.core import mail as outbox
from django.urls import reverse
from django.utils import timezone

from exporters.onboarding.confirmation import objections
from exporters.onboarding.confirmation.operations import confirm_claim
from exporters.onboarding.entrance.operations import send_code
from portal.middleware import SecretLinkFilter
from portal.notifications.models import OutgoingMail
from portal.notifications.operations import deliver_mail
from startups.profiles.membership import invite_member
from tests.factories.claims import PIN, link_to, make_claim
from tests.factories.startups import make_startup
from tests.moments import LOGGED
from tests.portal.notifications.test_operations import store

pytestmark = pytest.mark.django_db
# Six figures that are no part of a reference, or the letters of a code to sign up.
CODE = re.compile(r"(?<![-\w])([0-9]{6}|[A-Z0-9]{4}-[A-Z0-9]{4})\b")


def deliver_all():
    for mail in OutgoingMail.objects.filter(status="waiting"):
        deliver_mail(mail_id=mail.pk, now=timezone.now())


def kept(mail):
    mail.refresh_from_db()
    return mail.status, "पाठ" in mail.body_text


def test_in_production_a_delivered_secret_is_gone_and_the_rest_of_its_row_stays(settings):
    settings.EMBEDDED = False
    mail = store(is_secret=True)
    deliver_all()
    assert kept(mail) == ("sent", False)
    assert mail.body_text == ""
    assert (mail.to, mail.subject, mail.template, mail.sent_at is None) == ("a@example.org", "विषय", "t", False)
    assert [("पाठ" in sent.body, "पाठ" in sent.alternatives[0][0]) for sent in outbox.outbox] == [(True, True)]


def test_in_production_other_mails_keep_their_text(settings):
    settings.EMBEDDED = False
    mail = store()
    deliver_all()
    assert kept(mail) == ("sent", True)


def test_a_secret_that_is_not_delivered_waits_with_its_text(settings):
    settings.EMBEDDED = False
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1
    mail = store(is_secret=True)
    with pytest.raises(OSError, match="refused"):
        deliver_all()
    assert kept(mail) == ("waiting", True)


def test_the_mailbox_of_the_embedded_portal_goes_on_showing_secrets(client):
    mail = store(is_secret=True)
    deliver_all()
    assert kept(mail) == ("sent", True)
    assert "पाठ" in client.get(reverse("portal:mail", args=[mail.uuid])).text


def ask_the_exporter(cast, client):
    make_claim(make_startup(cast.founder), cast.founder)


def answer_for_the_exporter(cast, client):
    claim = make_claim(make_startup(cast.founder), cast.founder)
    confirm_claim(link=link_to(claim, "handed_over"), pin=PIN, language="hi", now=LOGGED)


def ask_again_after_an_objection(cast, client):
    claim = make_claim(make_startup(cast.founder), cast.founder)
    objection = objections.dispute_claim(link=link_to(claim), words="no", language="hi", now=LOGGED)
    objections.decide_objection(objection=objection, upheld=False, reason="so", actor=cast.approver, now=LOGGED)


def send_a_code_to_the_exporter(cast, client):
    claim = make_claim(make_startup(cast.founder), cast.founder)
    exporter = confirm_claim(link=link_to(claim), pin=PIN, language="hi", now=LOGGED).exporter
    send_code(exporter=exporter, purpose="enter", now=LOGGED)


def invite_a_member(cast, client):
    startup = make_startup(cast.founder)
    invite_member(startup=startup, email="x@example.in", level="editor", actor=cast.founder, now=LOGGED)


def sign_up(cast, client):
    person = {"full_name": "Kavita Rao", "email": "kavita@example.in"}
    client.post(reverse("account_signup"), person | dict.fromkeys(["password1", "password2"], "sewn-thread-by-hand"))


def ask_for_a_new_password(cast, client):
    client.post(reverse("account_reset_password"), {"email": cast.founder.email})


@pytest.mark.parametrize(
    ("act", "template"),
    [
        (ask_the_exporter, "confirmation_request"),
        (answer_for_the_exporter, "answered_for_you"),
        (ask_again_after_an_objection, "objection_decided_exporter"),
        (send_a_code_to_the_exporter, "access_code"),
        (invite_a_member, "member_invited"),
        (sign_up, "email_confirmation"),
        (ask_for_a_new_password, "password_reset_key"),
    ],
)
def test_no_secret_of_the_portal_stays(cast, client, settings, act, template):
    act(cast, client)
    secret = OutgoingMail.objects.filter(template__contains=template).latest("id")
    assert SecretLinkFilter.SECRET.search(secret.body_text) or CODE.search(secret.body_text)
    settings.EMBEDDED = False
    deliver_all()
    secret.refresh_from_db()
    assert (secret.status, secret.body_text) == ("sent", "")
    stay = OutgoingMail.objects.exclude(body_text="").values_list("subject", "body_text")
    assert not [text for row in stay for text in row if SecretLinkFilter.SECRET.search(text) or CODE.search(text)]
    assert not CODE.search(secret.subject)
