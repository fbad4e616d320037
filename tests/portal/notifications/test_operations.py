import pytest
from django.core import mail as outbox
from django.utils import timezone

from portal.jobs.models import Job
from portal.jobs.operations import MAX_ATTEMPTS, run_job
from portal.notifications.models import OutgoingMail
from portal.notifications.operations import Letter, deliver_mail, give_up_mail, queue_mail, queue_mails, store_mail

pytestmark = pytest.mark.django_db


def store(**changes):
    fields = {
        "to": "a@example.org",
        "language": "hi",
        "template": "t",
        "subject": "विषय",
        "body_text": "पाठ",
        "body_html": "<p>पाठ</p>",
    }
    return store_mail(now=timezone.now(), **fields | changes)


def test_a_mail_is_sent_once_by_its_job():
    mail = store()
    job = Job.objects.get(name="portal.notifications.deliver_mail", arguments={"mail_id": mail.pk})
    assert run_job(job_uuid=str(job.uuid), now=timezone.now())
    deliver_mail(mail_id=mail.pk, now=timezone.now())
    assert [(m.subject, m.to, m.alternatives[0][0]) for m in outbox.outbox] == [
        ("विषय", ["a@example.org"], "<p>पाठ</p>")
    ]
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
    ("embedded", "secret", "body"), [(True, True, "पाठ"), (False, False, "पाठ"), (False, True, "")]
)
def test_a_mail_that_could_not_be_sent_at_the_last_try_is_given_up(settings, embedded, secret, body):
    settings.EMBEDDED = embedded
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 1
    mail = store(is_secret=secret)
    Job.objects.filter(arguments={"mail_id": mail.pk}).update(attempts=MAX_ATTEMPTS - 1)
    run_job(job_uuid=str(Job.objects.get(arguments={"mail_id": mail.pk}).uuid), now=timezone.now())
    mail.refresh_from_db()
    assert (mail.status, mail.sent_at, mail.body_text) == ("failed", None, body)


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


def letter(to, language):
    values = {"name": to, "url": "https://portal.example/x/"} | dict.fromkeys(("live", "waiting", "known", "wrong"), 1)
    return {
        "template": "exporters/onboarding/claim_files/emails/file_done",
        "to": to,
        "language": language,
        "context": values | {"refused": ""},
    }


def test_letters_are_written_each_in_its_language_with_a_job_each(django_assert_num_queries):
    letters = [letter("a@example.org", "hi"), letter("b@example.org", "en"), letter("c@example.org", "hi")]
    now = timezone.now()
    with django_assert_num_queries(4):  # the mails, their jobs, a savepoint and its end
        together = queue_mails([Letter(**one) for one in letters], now=now)
    singly = [queue_mail(**one, now=now) for one in letters]
    said = [(m.to, m.language, m.subject, m.body_text, m.body_html, m.queued_at) for m in together]
    assert said == [(m.to, m.language, m.subject, m.body_text, m.body_html, m.queued_at) for m in singly]
    assert together[0].subject != together[1].subject
    asked = (
        Job.objects.filter(name="portal.notifications.deliver_mail").order_by("id").values_list("arguments", flat=True)
    )
    assert list(asked) == [{"mail_id": mail.pk} for mail in [*together, *singly]]
