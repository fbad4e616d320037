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
class Mail:
    """A mail to be written: its template, its reader (address, language, name), what it says and about what."""

    template: str
    to: str
    language: str
    context: dict[str, Any]
    name: str = ""
    about: models.Model | None = None
    is_secret: bool = False


def queue_mail(
    *,
    template: str,
    to: str,
    language: str,
    context: dict[str, Any],
    now: datetime,
    name: str = "",
    about: models.Model | None = None,
    is_secret: bool = False,
) -> OutgoingMail:
    """Render the mail in its reader's language and keep it; a job delivers it after commit.

    `template` is a folder with subject.txt and body.txt; greeting and closing line are the same in every mail, and
    the HTML is made from the text. A text with a code or a token `is_secret` and does not outlive its delivery; a
    subject stays and holds none.
    """
    return queue_mails([Mail(template, to, language, context, name, about, is_secret)], now=now)[0]


def queue_mails(mails: Iterable[Mail], *, now: datetime) -> list[OutgoingMail]:
    """Render each mail in its reader's language and keep it; jobs deliver them after commit."""
    return _store([_written(mail, now) for mail in mails])


def _written(mail: Mail, now: datetime) -> OutgoingMail:
    with translation.override(mail.language):
        words = render_to_string(f"{mail.template}/body.txt", mail.context)
        return _row(
            to=mail.to,
            language=mail.language,
            template=mail.template,
            subject=" ".join(render_to_string(f"{mail.template}/subject.txt", mail.context).split()),
            body_text=_framed(words, mail.name),
            now=now,
            about=mail.about,
            is_secret=mail.is_secret,
        )


def _framed(words: str, name: str) -> str:
    """The words of a mail between the greeting and who sends it."""
    context = {"words": words.strip(), "name": name, "office_email": settings.OFFICE_EMAIL}
    return render_to_string("portal/notifications/frame.txt", context)


def store_mail(
    *,
    now: datetime,
    words: str,
    name: str = "",
    about: models.Model | None = None,
    is_secret: bool = False,
    **fields: str,
) -> OutgoingMail:
    """Keep a mail whose words are written already, and ask for its delivery."""
    row = _row(now=now, about=about, is_secret=is_secret, body_text=_framed(words, name), **fields)
    return _store([row])[0]


def _row(*, now: datetime, about: models.Model | None, is_secret: bool, **fields: str) -> OutgoingMail:
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
        message.attach_alternative(html_of(mail), "text/html")
        message.send()
        OutgoingMail.objects.filter(pk=mail.pk).update(status=MailStatus.SENT, sent_at=now, **_emptied(mail))
        mail.refresh_from_db()
    return mail


def html_of(mail: OutgoingMail) -> str:
    """The text of a mail as a page, with links to this portal only."""
    return render_to_string("portal/notifications/body.html", {"mail": mail})


def give_up_mail(*, mail_id: int) -> None:
    """A mail whose last try failed waits no longer, and its code or link goes too."""
    mail = OutgoingMail.objects.get(pk=mail_id)
    waiting = OutgoingMail.objects.filter(pk=mail.pk, status=MailStatus.WAITING)
    waiting.update(status=MailStatus.FAILED, **_emptied(mail))


def _emptied(mail: OutgoingMail) -> dict[str, str]:
    """The mailbox page of the embedded portal is the only place where its mails can be read."""
    return {"body_text": ""} if mail.is_secret and not settings.EMBEDDED else {}
