from types import SimpleNamespace

import pytest
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from portal.accounts.access import APPLICANT, EXPORTER, PUBLIC, SIGNED_IN, Audience, admit, audience
from portal.accounts.roles import Role
from tests.cast import exporter_session

PASS, SIGN_IN, ENTRANCE, HIDDEN = "pass", "sign in", "entrance", "404"


def answer(person, *allowed, exporter=None):
    from django.contrib.auth.models import AnonymousUser
    from django.contrib.sessions.backends.base import SessionBase

    request = RequestFactory().get("/x/")
    request.user, request.session, request.exporter_uuid = person or AnonymousUser(), SessionBase(), exporter
    try:
        response = admit(request, Audience(frozenset(str(a) for a in allowed)))
    except Http404:
        return HIDDEN
    return PASS if response is None else SIGN_IN if "login" in response.url else response.url


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("allowed", "anonymous", "founder", "approver", "auditor"),
    [
        ((PUBLIC,), PASS, PASS, PASS, PASS),
        ((SIGNED_IN,), SIGN_IN, PASS, PASS, PASS),
        ((APPLICANT,), SIGN_IN, PASS, HIDDEN, HIDDEN),
        ((Role.APPROVER,), SIGN_IN, HIDDEN, PASS, HIDDEN),
        ((Role.APPROVER, Role.AUDITOR), SIGN_IN, HIDDEN, PASS, PASS),
        ((APPLICANT, Role.AUDITOR), SIGN_IN, PASS, HIDDEN, PASS),
    ],
)
def test_who_passes(cast, allowed, anonymous, founder, approver, auditor):
    people = [None, cast.founder, cast.approver, cast.auditor]
    assert [answer(person, *allowed) for person in people] == [anonymous, founder, approver, auditor]


@pytest.mark.django_db
def test_an_exporter_passes_by_its_own_session_only(cast):
    assert answer(None, EXPORTER, exporter="0b") == PASS


@pytest.mark.django_db
def test_an_officer_without_second_factor_is_sent_to_set_it_up(cast):
    cast.approver.authenticator_set.all().delete()
    assert answer(cast.approver, Role.APPROVER) == "/account/2fa/totp/activate/"
    assert answer(cast.approver, SIGNED_IN) == "/account/2fa/totp/activate/"


@pytest.mark.django_db
def test_a_revoked_role_opens_nothing(cast):
    from django.utils import timezone

    from portal.accounts.models import User

    cast.approver.grants.update(revoked_at=timezone.now())
    assert answer(User.objects.get(pk=cast.approver.pk), Role.APPROVER) == HIDDEN


def test_a_word_that_is_no_audience_is_refused():
    with pytest.raises(ValueError, match="No such audience"):
        audience("everyone")
    with pytest.raises(ValueError, match="No such audience"):
        audience()


@pytest.mark.django_db
def test_a_view_without_audience_answers_404(client, settings):
    from portal.accounts.access import AudienceMiddleware

    request = RequestFactory().get("/")
    request.session, request.resolver_match = {}, None
    with pytest.raises(Http404):
        AudienceMiddleware(lambda r: HttpResponse()).process_view(request, lambda r: HttpResponse(), (), {})


@pytest.mark.django_db
def test_an_officers_session_ends_with_the_working_day(cast, browser_of, settings):
    browser = browser_of(cast.auditor)
    browser.get("/office/jobs/")
    assert browser.session.get_expiry_age() == settings.OFFICER_SESSION_SECONDS


@pytest.mark.django_db
def test_what_known_people_read_stays_in_no_cache(client, cast, browser_of):
    assert "no-store" in browser_of(cast.founder).get("/help/")["Cache-Control"]
    assert "no-store" in browser_of(cast.founder).get("/no-such-page/")["Cache-Control"]
    exporter = SimpleNamespace(uuid="0b")
    session = client.session
    session.update(exporter_session(exporter))
    session.save()
    assert "no-store" in client.get("/help/")["Cache-Control"]


@pytest.mark.django_db
def test_a_public_page_read_by_anybody_may_be_kept(client):
    assert not client.get("/help/").has_header("Cache-Control")
