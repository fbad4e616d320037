"""Writes: a mail is kept as a row, then delivered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import models, transaction
from django.template.loader import render_to_string
from django.utils import translation

from portal.lib import jobs
from portal.notifications.models import MailStatus, OutgoingMail


@dataclass(frozen=True)
class Letter:
    """A mail that is to be written: from which template, to whom, in which language, with what, about what."""

    template: str
    to: str
    language: str
    context: dict[str, Any]
    about: models.Model | None = None
    is_secret: bool = False


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
    return queue_mails([Letter(template, to, language, context, about, is_secret)], now=now)[0]


def queue_mails(letters: Iterable[Letter], *, now: datetime) -> list[OutgoingMail]:
    """Render each letter in its reader's language and keep it; jobs deliver them after commit."""
    return _store([_written(letter, now) for letter in letters])


def _written(letter: Letter, now: datetime) -> OutgoingMail:
    with translation.override(letter.language):
        values = letter.context | {"language": letter.language}
        return _mail(
            to=letter.to,
            language=letter.language,
            template=letter.template,
            subject=" ".join(render_to_string(f"{letter.template}/subject.txt", values).split()),
            body_text=render_to_string(f"{letter.template}/body.txt", values),
            body_html=render_to_string(f"{letter.template}/body.html", values),
            now=now,
            about=letter.about,
            is_secret=letter.is_secret,
        )


def store_mail(
    *, now: datetime, about: models.Model | None = None, is_secret: bool = False, **fields: str
) -> OutgoingMail:
    """Keep a finished mail and ask for its delivery."""
    return _store([_mail(now=now, about=about, is_secret=is_secret, **fields)])[0]


def _mail(*, now: datetime, about: models.Model | None, is_secret: bool, **fields: str) -> OutgoingMail:
    return OutgoingMail(
        queued_at=now,
        about_type=about._meta.label_lower if about else "",
        about_id=about.pk if about else None,
        is_secret=is_secret,
        **fields,
    )


@transaction.atomic
def _store(mails: list[OutgoingMail]) -> list[OutgoingMail]:
    stored = OutgoingMail.objects.bulk_create(mails)
    jobs.ask_each("portal.notifications.deliver_mail", [(str(mail.pk), {"mail_id": mail.pk}) for mail in stored])
    return stored


def deliver_mail(*, mail_id: int, now: datetime) -> OutgoingMail:
    """Send a mail that still waits. Run twice it sends once, unless the process dies between sending and marking."""
    mail = OutgoingMail.objects.get(pk=mail_id)
    if mail.status == MailStatus.WAITING:
        message = EmailMultiAlternatives(mail.subject, mail.body_text, to=[mail.to])
        if mail.body_html:
            message.attach_alternative(mail.body_html, "text/html")
        message.send()
        OutgoingMail.objects.filter(pk=mail.pk).update(status=MailStatus.SENT, sent_at=now, **_emptied(mail))
        mail.refresh_from_db()
    return mail


def give_up_mail(*, mail_id: int) -> None:
    """A mail whose last try failed waits no longer, and its code or link goes too."""
    mail = OutgoingMail.objects.get(pk=mail_id)
    waiting = OutgoingMail.objects.filter(pk=mail.pk, status=MailStatus.WAITING)
    waiting.update(status=MailStatus.FAILED, **_emptied(mail))


def _emptied(mail: OutgoingMail) -> dict[str, str]:
    """The mailbox page of the embedded portal is the only place where its mails can be read."""
    return {"body_text": "", "body_html": ""} if mail.is_secret and not settings.EMBEDDED else {}
