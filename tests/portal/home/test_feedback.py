"""Feedback reaches the office as a mail row; a flood is stopped."""

import pytest
from django.urls import reverse

from portal.notifications.models import OutgoingMail
from portal.notifications.operations import html_of

pytestmark = pytest.mark.django_db


def send(client, **answers):
    return client.post(reverse("portal:feedback"), {"text": "The table is hard to read.", "email": ""} | answers)


def test_the_office_gets_what_was_written(client, settings):
    assert send(client, email="reader@example.org").status_code == 302
    mail = OutgoingMail.objects.get()
    assert mail.to == settings.OFFICE_EMAIL
    assert "The table is hard to read." in mail.body_text
    assert "reader@example.org" in mail.body_text


def test_markup_in_feedback_stays_text(client):
    send(client, text="<script>alert(1)</script>")
    mail = OutgoingMail.objects.get()
    assert "<script>" not in html_of(mail)
    assert "<script>" in mail.body_text


def test_an_empty_form_says_what_is_missing_and_keeps_what_was_typed(client):
    page = send(client, text="", email="reader@example").content.decode()
    assert "<title>Error: Feedback" in page
    assert 'value="reader@example"' in page
    assert "This is empty. Fill it in." in page
    assert not OutgoingMail.objects.exists()


def test_the_sixth_within_an_hour_is_refused(client):
    answers = [send(client).status_code for _ in range(6)]
    assert answers == [302] * 5 + [429]


def test_behind_a_proxy_each_person_is_counted_apart(client, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    addresses = [f"203.0.113.{number}" for number in range(6)]
    given = {"text": "The table is hard to read."}
    page = reverse("portal:feedback")
    answers = [client.post(page, given, headers={"x-forwarded-for": a}).status_code for a in addresses]
    assert answers == [302] * 6
