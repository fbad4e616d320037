"""Two acts at the same moment, over real connections."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from portal.accounts.models import RoleGrant
from portal.lib.errors import DomainError
from portal.notifications.models import OutgoingMail
from startups.applications.choices import Section
from startups.applications.drafting import Page, save_section
from startups.applications.models import Application
from startups.applications.operations import start_application, submit_application
from startups.profiles.models import Member
from tests.factories.applications import DECLARED, begin, fill_in
from tests.factories.calls import make_call
from tests.factories.startups import make_applicant_startup

pytestmark = [pytest.mark.postgresql("race"), pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def at_once(*acts) -> list[str]:
    """Run the acts together; what became of each: "done" or the name of its error."""
    gate = Barrier(len(acts))

    def run(act):
        try:
            gate.wait(10)
            act()
        except (DomainError, DatabaseError) as error:
            return type(error).__name__
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


def test_an_application_is_submitted_once(cast):
    application = fill_in(begin(cast.founder))

    def submit():
        mine = Application.objects.get(pk=application.pk)
        submit_application(application=mine, declarations=DECLARED, actor=cast.founder, now=timezone.now())

    assert at_once(submit, submit, submit) == ["TransitionRefused", "TransitionRefused", "done"]
    assert OutgoingMail.objects.count() == 1


def test_one_of_two_pages_saves_and_the_other_is_told(cast):
    application = begin(cast.founder)

    def save(name):
        def act():
            save_section(
                application=Application.objects.get(pk=application.pk),
                section=Section.SIGNATORY,
                values={"signatory_name": name},
                done=False,
                page=Page(mark=name, seen=""),
                actor=cast.founder,
                now=timezone.now(),
            )

        return act

    assert at_once(save("Kavita"), save("Ravi")) == ["SavedElsewhere", "done"]


def test_two_members_begin_one_draft(cast):
    startup, call = make_applicant_startup(cast.founder), make_call()

    def start():
        start_application(call=call, startup=startup, actor=cast.founder, now=timezone.now())

    assert at_once(start, start) == ["done", "done"]
    assert Application.objects.count() == 1


def test_a_person_does_not_become_officer_and_member_at_once(cast):
    startup, now = make_applicant_startup(cast.founder), timezone.now()

    def join():
        Member.objects.create(startup=startup, user=cast.stranger, level="editor", joined_at=now)

    def promote():
        RoleGrant.objects.create(user=cast.stranger, role="auditor", granted_at=now)

    assert at_once(join, promote) == ["IntegrityError", "done"]
