import pytest
from django.core import mail as outbox
from django.utils import timezone

from portal.jobs.models import Job
from portal.jobs.operations import run_job
from portal.notifications.models import OutgoingMail
from portal.notifications.operations import deliver_mail, store_mail

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


def test_the_mailbox_exists_only_in_the_embedded_portal(client, settings):
    mail = store()
    assert client.get("/mailbox/").status_code == 200
    assert client.get(f"/mailbox/{mail.uuid}/").status_code == 200
    settings.EMBEDDED = False
    assert client.get("/mailbox/").status_code == 404
    assert client.get(f"/mailbox/{mail.uuid}/").status_code == 404
