"""Language, theme and density are kept, on the page where the person was."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.pages import in_one_line

pytestmark = pytest.mark.django_db


def test_the_language_changes_and_the_page_stays(client):
    answer = client.post(reverse("portal:language"), {"language": "hi", "next": "/privacy/?a=1"})
    assert (answer.status_code, answer["Location"]) == (302, "/privacy/?a=1")
    assert answer.cookies["django_language"].value == "hi"
    assert '<html lang="hi"' in client.get("/privacy/").content.decode()


def test_the_choice_of_a_person_is_kept_with_the_account(cast, browser_of):
    browser_of(cast.founder).post(reverse("portal:language"), {"language": "hi"})
    cast.founder.refresh_from_db()
    assert cast.founder.language == "hi"


def test_an_unknown_language_changes_nothing(client):
    answer = client.post(reverse("portal:language"), {"language": "xx"})
    assert "django_language" not in answer.cookies


@pytest.mark.parametrize("page", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_the_way_back_never_leads_to_another_site(client, page):
    answer = client.post(reverse("portal:language"), {"language": "en", "next": page})
    assert answer["Location"] == reverse("portal:home")


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_a_chosen_theme_is_rendered_by_the_server(client, theme):
    client.post(reverse("portal:display"), {"theme": theme})
    assert f'data-theme="{theme}"' in client.get("/").content.decode()


def test_a_theme_can_be_left_to_the_device_again(client):
    client.post(reverse("portal:display"), {"theme": "dark"})
    client.post(reverse("portal:display"), {"theme": ""})
    assert "data-theme" not in client.get("/").content.decode()


def test_an_invented_theme_is_not_rendered(client):
    client.cookies["theme"] = '"><script>'
    assert "data-theme" not in client.get("/").content.decode()


def test_density_is_kept(client):
    assert client.post(reverse("portal:display"), {"density": "roomy"}).cookies["density"].value == "roomy"


@pytest.mark.parametrize("name", ["language", "display"])
def test_choices_are_posts_with_a_token(name):
    strict = Client(enforce_csrf_checks=True)
    assert strict.get(reverse(f"portal:{name}")).status_code == 405
    answer = strict.post(reverse(f"portal:{name}"), {"language": "hi", "theme": "dark"})
    assert answer.status_code == 403
    assert "Your form was not sent" in answer.content.decode()


def test_the_queue_has_fewer_and_roomier_rows_when_chosen(cast, browser_of):
    browser = browser_of(cast.screener)
    queue = reverse("startups:application-queue")
    page = in_one_line(browser.get(queue).content.decode())
    assert '<button class="plain" name="density" value="dense" aria-pressed="true">' in page
    browser.post(reverse("portal:display"), {"density": "roomy", "next": queue})
    page = in_one_line(browser.get(queue).content.decode())
    assert '<button class="plain" name="density" value="roomy" aria-pressed="true">' in page
