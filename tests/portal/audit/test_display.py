import pytest
from django.utils import translation

from portal.accounts.models import User
from portal.audit.display import who
from portal.audit.models import AuditEvent


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
