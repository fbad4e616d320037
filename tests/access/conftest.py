"""What makes thousands of requests quick."""

import logging
from functools import cache

import pytest
from allauth.account.auth_backends import AuthenticationBackend
from django.http import HttpResponse


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """People are read once, and a 404, whose page is asked elsewhere, is bare and not logged."""
    monkeypatch.setattr(AuthenticationBackend, "get_user", staticmethod(cache(AuthenticationBackend().get_user)))
    monkeypatch.setattr("portal.urls.handler404", lambda request, exception: HttpResponse(status=404))
    monkeypatch.setattr("django.test.client.store_rendered_templates", lambda *_said, **_more: None)
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)
