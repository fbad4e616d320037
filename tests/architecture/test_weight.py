"""The first view of a page: at most 60 kB in 8 requests, compressed; officers' pages 100 kB in 12.

Lists of fifty rows are weighed in test_every_list.py.
"""

import re

import pytest
from django.urls import reverse

from tests.architecture.weight import OFFICER_LIMIT, PUBLIC_LIMIT, first_view


def assert_light(browser, path, limit):
    for language in ("en", "hi"):
        browser.cookies["django_language"] = language
        response = browser.get(path)
        assert response.status_code == 200, path
        weight, requests = first_view(response.text)
        assert weight <= limit[0], f"{path} in {language} weighs {weight} bytes"
        assert requests <= limit[1], f"{path} asks {requests} times"


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["portal:home", "portal:about", "portal:help", "account_signup", "account_login"])
def test_public_pages_are_light(client, name):
    assert_light(client, reverse(name), PUBLIC_LIMIT)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["portal:jobs", "portal:mail-list", "portal:audit-log", "exporters:plan-list", "exporters:plan-draft"]
)
def test_office_pages_are_light(cast, browser_of, name):
    assert_light(browser_of(cast.manager), reverse(name), OFFICER_LIMIT)


@pytest.mark.django_db
def test_nothing_is_asked_of_anybody_else(client):
    html = client.get("/").content.decode()
    assert re.findall(r'(?:src|href)="(?:https?:)?//[^"]*"', html) == []
    policy = client.get("/")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
