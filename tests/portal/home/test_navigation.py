"""Who finds which links in the header."""

import pytest
from django.urls import reverse

from tests.pages import in_one_line

pytestmark = pytest.mark.django_db


def header(client):
    return client.get("/").content.decode().split("<main", 1)[0]


def test_a_stranger_finds_the_way_in(client):
    assert f'href="{reverse("account_login")}"' in header(client)


def test_an_officer_has_the_ink_header_and_reads_the_role(cast, browser_of):
    page = header(browser_of(cast.screener))
    assert "head-officer" in page
    assert "screening officer" in page
    assert "Sign out" in page


def test_a_member_of_a_startup_has_the_plain_header(cast, browser_of):
    page = header(browser_of(cast.founder))
    assert "head-officer" not in page
    assert cast.founder.full_name in page


def test_the_page_one_is_on_is_marked(client):
    page = in_one_line(client.get(reverse("portal:help")).content.decode())
    assert f'<a href="{reverse("portal:help")}" aria-current="page"' in page


def test_the_language_switch_names_the_other_language_in_its_own_script(client):
    assert '<button class="box" name="language" value="hi" lang="hi">हिंदी</button>' in header(client)
    client.cookies["django_language"] = "hi"
    assert '<button class="box" name="language" value="en" lang="en">English</button>' in header(client)
