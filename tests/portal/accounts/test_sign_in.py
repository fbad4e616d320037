"""Signing in needs the database alone, and whoever tries too often is refused there."""

import pytest
from django.conf import settings as configured
from django.core.cache import cache
from django.urls import reverse

from portal.notifications.models import OutgoingMail

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def redis_is_down(settings, monkeypatch):
    from portal.celery import app

    settings.WAKE_WORKERS = True
    monkeypatch.setattr(app.conf, "broker_url", "redis://127.0.0.1:1/0")


def sign_in(client, person, password="correct horse battery"):
    return client.post(reverse("account_login"), {"login": person.email, "password": password})


def test_a_person_signs_in(client, cast):
    assert sign_in(client, cast.founder).status_code == 302
    assert client.session["_auth_user_id"] == str(cast.founder.pk)


def test_a_person_who_forgot_the_password_is_written_to(client, cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(reverse("account_reset_password"), {"email": cast.founder.email})
    assert answer.status_code == 302
    assert OutgoingMail.objects.get().to == cast.founder.email


def test_after_five_wrong_passwords_the_right_one_opens_nothing_for_a_while(client, cast):
    for _ in range(5):
        assert sign_in(client, cast.founder, "wrong").status_code == 200
    answer = sign_in(client, cast.founder)
    assert "Too many failed login attempts" in answer.content.decode()
    assert "_auth_user_id" not in client.session
    assert sign_in(client, cast.rival).status_code == 302, "the limit is of one address"


def test_a_count_that_ran_out_begins_anew(client, cast, time_machine):
    time_machine.move_to("2026-11-02 10:00Z")
    for _ in range(5):
        sign_in(client, cast.founder, "wrong")
    time_machine.move_to("2026-11-02 10:06Z")
    assert sign_in(client, cast.founder).status_code == 302


def test_many_addresses_push_no_count_out(client, cast):
    """Django's own cache in the database keeps 300 rows unless it is told otherwise."""
    for _ in range(5):
        sign_in(client, cast.founder, "wrong")
    for number in range(400):
        cache.set(f"address-{number}", [1.0], 600)
    sign_in(client, cast.founder)
    assert "_auth_user_id" not in client.session


def test_no_cache_stands_on_redis():
    """Also on the run that has a Redis."""
    assert [name for name, cache in configured.CACHES.items() if "redis" in cache["BACKEND"]] == []
