import pytest
from django.urls import get_resolver
from django.utils import translation

from portal.accounts.models import User
from portal.audit import events, words
from portal.audit.models import AuditEvent
from portal.audit.words import who


@pytest.mark.parametrize(
    ("label", "english", "hindi"),
    [
        ("exporter EXP-000003", "exporter EXP-000003", "निर्यातक EXP-000003"),
        ("job exporters.claims.remind", "the portal by itself", "पोर्टल ने अपने-आप"),
        ("console", "an operator at the console", "कंसोल से"),
        ("Meera at the console", "Meera at the console", "Meera at the console"),
    ],
)
def test_who_did_it_without_an_account_is_said_in_the_readers_language(label, english, hindi):
    event = AuditEvent(actor=None, actor_label=label)
    assert who(event) == english
    with translation.override("hi"):
        assert who(event) == hindi


def test_a_person_is_named():
    person = User(email="meera@example.org", full_name="Meera Joshi")
    assert who(AuditEvent(actor=person, actor_label="")) == str(person)


def test_every_event_has_its_words():
    """Red after a new event: say it where the area says its others. The areas say theirs when they are loaded."""
    assert get_resolver().url_patterns
    assert set(events.KNOWN) == set(words.WORDS)
