import re

import pytest
from django.urls import reverse

from portal.notifications.models import OutgoingMail
from startups.profiles.queries import membership_of
from tests.factories.startups import add_member, make_applicant_startup

pytestmark = pytest.mark.django_db


def path(name, *arguments):
    return reverse(f"startups:member-{name}", args=arguments)


def test_members_see_each_other_and_owners_manage(cast, browser_of):
    startup = make_applicant_startup(cast.founder)
    add_member(startup, cast.rival)
    assert browser_of(cast.founder).get(path("list")).context["may_manage"] is True
    assert browser_of(cast.rival).get(path("list")).context["may_manage"] is False
    assert browser_of(cast.stranger).get(path("list")).status_code == 404


def test_editors_neither_invite_nor_remove(cast, browser_of):
    startup = make_applicant_startup(cast.founder)
    editor = add_member(startup, cast.rival)
    browser = browser_of(cast.rival)
    assert browser.get(path("invite")).status_code == 404
    assert browser.post(path("invite"), {"email": "a@example.org", "level": "owner"}).status_code == 404
    assert browser.post(path("remove", membership_of(cast.founder).uuid)).status_code == 404
    assert browser.post(path("remove", editor.uuid)).status_code == 404
    assert OutgoingMail.objects.count() == 0


def test_an_owner_of_another_startup_meets_404(cast, browser_of):
    make_applicant_startup(cast.founder)
    make_applicant_startup(cast.rival, "Other")
    browser = browser_of(cast.rival)
    assert browser.post(path("remove", membership_of(cast.founder).uuid)).status_code == 404
    browser_of(cast.founder).post(path("invite"), {"email": "new@example.org", "level": "editor"})
    invitation = membership_of(cast.founder).startup.invitations.get()
    assert browser.post(path("uninvite", invitation.uuid)).status_code == 404


def test_from_invitation_to_membership(cast, browser_of):
    startup = make_applicant_startup(cast.founder)
    owner, invited = browser_of(cast.founder), browser_of(cast.rival)
    assert owner.post(path("invite"), {"email": cast.rival.email, "level": "editor"}).url == path("list")
    link = re.search(r"/members/join/[\w-]+/", OutgoingMail.objects.get().body_text)[0]
    assert startup.name in invited.get(link).text
    assert membership_of(cast.rival) is None
    assert invited.post(link).url == reverse("startups:application-list")
    assert membership_of(cast.rival).startup == startup
    assert invited.get(link).status_code == 410
    owner.post(path("remove", membership_of(cast.rival).uuid))
    assert membership_of(cast.rival) is None


def test_a_link_for_somebody_else_says_so(cast, browser_of):
    make_applicant_startup(cast.founder)
    browser_of(cast.founder).post(path("invite"), {"email": cast.rival.email, "level": "editor"})
    link = re.search(r"/members/join/[\w-]+/", OutgoingMail.objects.get().body_text)[0]
    assert cast.rival.email in browser_of(cast.stranger).post(link).content.decode()
    assert membership_of(cast.stranger) is None


def test_a_member_elsewhere_cannot_join(cast, browser_of):
    make_applicant_startup(cast.founder)
    make_applicant_startup(cast.rival, "Other")
    browser_of(cast.founder).post(path("invite"), {"email": cast.rival.email, "level": "editor"})
    link = re.search(r"/members/join/[\w-]+/", OutgoingMail.objects.get().body_text)[0]
    page = browser_of(cast.rival).post(link).content.decode()
    assert "A person can be on one team at a time." in page
    assert membership_of(cast.rival).startup.name == "Other"
