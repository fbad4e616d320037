"""Mails as tests compare them: each as one text in which nothing changes from run to run."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.utils import translation

from portal.accounts.models import User
from portal.notifications.models import OutgoingMail
from portal.notifications.operations import html_of

LANGUAGES = ("en", "hi")
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
LINK = re.compile(r"https?://\S+")
VOID = {"br", "hr", "img", "meta", "link"}


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """The language of the reader: a test that asks for it runs once in each, while the screen is in the other one."""
    translation.activate(*{*LANGUAGES} - {request.param})
    return request.param


@pytest.fixture
def readers(cast: SimpleNamespace, language: str) -> SimpleNamespace:
    """The cast, all of whom read this language."""
    User.objects.update(language=language)
    for person in vars(cast).values():
        person.language = language
    return cast


def mails_of(write: Callable[..., Any], **values: Any) -> str:
    """Call a function of an emails.py and return the mails that it queues, as one text.

    Every HTML body is compared with its plain text on the way.
    """
    known = set(OutgoingMail.objects.values_list("pk", flat=True))
    write(**values)
    mails = list(OutgoingMail.objects.exclude(pk__in=known).order_by("pk"))
    for mail in mails:
        assert_same_in_html(mail)
    return "\n- - -\n".join(_as_text(mail) for mail in mails)


def _as_text(mail: OutgoingMail) -> str:
    head = f"Template: {mail.template}\nTo: {mail.to}\nSubject: {mail.subject}\n\n"
    return without_chance(head + mail.body_text.strip() + "\n")


def without_chance(text: str) -> str:
    """The text without the uuids of its rows and without the addresses that this portal is set to."""
    text = UUID.sub("UUID", text).replace(settings.PUBLIC_URL, "https://portal.example")
    return text.replace(settings.OFFICE_EMAIL, "office@portal.example")


def assert_same_in_html(mail: OutgoingMail) -> None:
    """The HTML body is well formed, leads to the same pages and says the same words as the plain text."""
    body = _HtmlBody(html_of(mail))
    assert body.language == mail.language
    assert body.links == LINK.findall(mail.body_text)
    assert "".join(body.words).split() == mail.body_text.split()


class _HtmlBody(HTMLParser):
    """The links and the words of an HTML body; a tag that is opened or closed out of order fails the test."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.language = ""
        self.open_tags: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()
        assert self.open_tags == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        address = dict(attrs).get("href") or ""
        self.language = dict(attrs).get("lang") or self.language
        if LINK.match(address):
            self.links.append(address)
        if tag not in VOID:
            self.open_tags.append(tag)
        self.words.append("" if tag == "a" else " ")

    def handle_endtag(self, tag: str) -> None:
        assert self.open_tags.pop() == tag
        self.words.append("" if tag == "a" else " ")

    def handle_data(self, data: str) -> None:
        if "head" not in self.open_tags:
            self.words.append(data)
