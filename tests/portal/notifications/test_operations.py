import re

import pytest
from django.core import mail as outbox
from django.utils import timezone

from portal.jobs.models import Job
from portal.jobs.operations import MAX_ATTEMPTS, run_job
from portal.notifications.models import OutgoingMail
from portal.notifications.operations import (
    Mail,
    deliver_mail,
    give_up_mail,
    html_of,
    queue_mail,
    queue_mails,
    store_mail,
)

pytestmark = pytest.mark.django_db


def store(**changes):
    fields = {
        "to": "a@example.org",
        "language": "hi",
        "template": "t",
        "subject": "विषय",
        "words": "पाठ",
    }
    return store_mail(now=timezone.now(), **fields | changes)


def test_a_mail_is_sent_once_by_its_job():
    mail = store()
    job = Job.objects.get(name="portal.notifications.deliver_mail", arguments={"mail_id": mail.pk})
    assert run_job(job_uuid=str(job.uuid), now=timezone.now())
    deliver_mail(mail_id=mail.pk, now=timezone.now())
    (sent,) = outbox.outbox
    assert (sent.subject, sent.to, sent.body) == ("विषय", ["a@example.org"], mail.body_text)
    assert OutgoingMail.objects.get().status == "sent"


def test_a_post_office_that_is_down_leaves_the_mail_waiting(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1
    mail = store()
    job = Job.objects.get(arguments={"mail_id": mail.pk})
    run_job(job_uuid=str(job.uuid), now=timezone.now())
    job.refresh_from_db()
    assert (OutgoingMail.objects.get().status, job.status, job.attempts) == ("waiting", "waiting", 1)


@pytest.mark.parametrize(
    ("embedded", "secret", "stays"), [(True, True, True), (False, False, True), (False, True, False)]
)
def test_a_mail_that_could_not_be_sent_at_the_last_try_is_given_up(settings, embedded, secret, stays):
    settings.EMBEDDED = embedded
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 1
    mail = store(is_secret=secret)
    Job.objects.filter(arguments={"mail_id": mail.pk}).update(attempts=MAX_ATTEMPTS - 1)
    run_job(job_uuid=str(Job.objects.get(arguments={"mail_id": mail.pk}).uuid), now=timezone.now())
    mail.refresh_from_db()
    assert (mail.status, mail.sent_at, "पाठ" in mail.body_text) == ("failed", None, stays)


def test_a_mail_that_was_sent_is_not_given_up_afterwards():
    mail = store()
    deliver_mail(mail_id=mail.pk, now=timezone.now())
    give_up_mail(mail_id=mail.pk)
    mail.refresh_from_db()
    assert mail.status == "sent"


def test_the_mailbox_exists_only_in_the_embedded_portal(client, settings):
    mail = store()
    assert mail.subject in client.get("/mailbox/").text
    assert mail.subject in client.get(f"/mailbox/{mail.uuid}/").text
    settings.EMBEDDED = False
    assert client.get("/mailbox/").status_code == 404
    assert client.get(f"/mailbox/{mail.uuid}/").status_code == 404


@pytest.mark.parametrize("count", [1, 50])
def test_the_mailbox_costs_the_same_for_any_number_of_mails(client, count, django_assert_num_queries):
    for _ in range(count):
        store()
    with django_assert_num_queries(1):
        client.get("/mailbox/")


def test_every_mail_greets_its_reader_and_says_who_sends_it(settings):
    settings.OFFICE_EMAIL = "office@portal.example"
    assert store(name="Ravi").body_text.strip().splitlines() == [
        "Hello Ravi,",
        "",
        "पाठ",
        "",
        "--",
        "Partnership programme, Startup India × Alibaba.com",
        "Questions? Write to the programme office: office@portal.example",
    ]
    assert store().body_text.startswith("Hello,\n")


def test_the_page_of_a_mail_is_its_text_in_its_language_with_links_to_this_portal_only(settings):
    settings.PUBLIC_URL = "https://portal.example"
    words = "<b>Karwan.com</b>\nhttps://portal.example/start/\n\nhttps://elsewhere.example/x/"
    page = html_of(store(words=words))
    assert '<html lang="hi">' in page
    assert "<title>विषय</title>" in page
    assert "&lt;b&gt;Karwan.com&lt;/b&gt;" in page
    assert re.findall(r'href="(.*?)"', page) == ["https://portal.example/start/"]
    assert '<a href="https://portal.example/start/">https://portal.example/start/</a></p>' in page


def mail_to(to, language):
    values = {"file": to, "url": "https://portal.example/x/"} | dict.fromkeys(("live", "waiting", "known", "wrong"), 1)
    return {
        "template": "exporters/onboarding/claim_files/emails/file_done",
        "to": to,
        "language": language,
        "context": values | {"refused": ""},
    }


def test_mails_are_written_each_in_its_language_with_a_job_each(django_assert_num_queries):
    mails = [mail_to("a@example.org", "hi"), mail_to("b@example.org", "en"), mail_to("c@example.org", "hi")]
    now = timezone.now()
    with django_assert_num_queries(4):  # the mails, their jobs, a savepoint and its end
        together = queue_mails([Mail(**one) for one in mails], now=now)
    singly = [queue_mail(**one, now=now) for one in mails]
    written = [(m.to, m.language, m.subject, m.body_text, m.queued_at) for m in together]
    assert written == [(m.to, m.language, m.subject, m.body_text, m.queued_at) for m in singly]
    assert together[0].subject != together[1].subject
    asked = (
        Job.objects.filter(name="portal.notifications.deliver_mail").order_by("id").values_list("arguments", flat=True)
    )
    assert list(asked) == [{"mail_id": mail.pk} for mail in [*together, *singly]]
