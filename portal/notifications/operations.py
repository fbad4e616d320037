"""Writes: a mail is kept as a row, then delivered."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import models, transaction
from django.template.loader import render_to_string
from django.utils import translation

from portal.lib import jobs
from portal.notifications.models import MailStatus, OutgoingMail


def queue_mail(
    *,
    template: str,
    to: str,
    language: str,
    context: dict[str, Any],
    now: datetime,
    about: models.Model | None = None,
    is_secret: bool = False,
) -> OutgoingMail:
    """Render the mail in its reader's language and keep it; a job delivers it after commit.

    `template` is a folder with subject.txt, body.txt and body.html. A text with a code or a token `is_secret` and
    does not outlive its delivery; a subject stays and holds none.
    """
    with translation.override(language):
        values = context | {"language": language}
        return store_mail(
            to=to,
            language=language,
            template=template,
            subject=" ".join(render_to_string(f"{template}/subject.txt", values).split()),
            body_text=render_to_string(f"{template}/body.txt", values),
            body_html=render_to_string(f"{template}/body.html", values),
            now=now,
            about=about,
            is_secret=is_secret,
        )


@transaction.atomic
def store_mail(
    *, now: datetime, about: models.Model | None = None, is_secret: bool = False, **fields: str
) -> OutgoingMail:
    """Keep a finished mail and ask for its delivery."""
    mail = OutgoingMail.objects.create(
        queued_at=now,
        about_type=about._meta.label_lower if about else "",
        about_id=about.pk if about else None,
        is_secret=is_secret,
        **fields,
    )
    jobs.ask("portal.notifications.deliver_mail", key=str(mail.pk), mail_id=mail.pk)
    return mail


def deliver_mail(*, mail_id: int, now: datetime) -> OutgoingMail:
    """Send a mail that still waits. Run twice it sends once, unless the process dies between sending and marking."""
    mail = OutgoingMail.objects.get(pk=mail_id)
    if mail.status == MailStatus.WAITING:
        message = EmailMultiAlternatives(mail.subject, mail.body_text, to=[mail.to])
        if mail.body_html:
            message.attach_alternative(mail.body_html, "text/html")
        message.send()
        # The mailbox page of the embedded portal is the only place where its mails can be read.
        emptied = {"body_text": "", "body_html": ""} if mail.is_secret and not settings.EMBEDDED else {}
        OutgoingMail.objects.filter(pk=mail.pk).update(status=MailStatus.SENT, sent_at=now, **emptied)
        mail.refresh_from_db()
    return mail
