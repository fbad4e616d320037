from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from portal.audit.models import AuditEvent
from portal.lib.transitions import TransitionRefused
from portal.notifications.models import OutgoingMail
from startups.applications.choices import Section
from startups.applications.drafting import (
    CallNotOpen,
    Page,
    SavedElsewhere,
    SectionNotOpen,
    add_document,
    save_section,
)
from startups.applications.models import Application
from startups.applications.operations import (
    ApplicationNotSubmittable,
    start_application,
    submit_application,
    withdraw_application,
)
from startups.profiles.operations import NumberTaken
from tests.factories.applications import DECLARED, begin, fill_in, submitted
from tests.factories.calls import make_call
from tests.factories.files import photo
from tests.factories.startups import add_member, make_applicant_startup

pytestmark = pytest.mark.django_db


def save(application, actor, values, *, section=Section.SIGNATORY, mark="m1", seen="", now=None, done=False):
    save_section(
        application=application,
        section=section,
        values=values,
        done=done,
        page=Page(mark=mark, seen=seen),
        actor=actor,
        now=now or timezone.now(),
    )


def events(target) -> list[str]:
    rows = AuditEvent.objects.filter(target_type=target._meta.label_lower, target_id=target.pk).order_by("id")
    return list(rows.values_list("event", flat=True))


def test_an_application_begins_as_a_draft_with_a_reference(cast):
    application = begin(cast.founder)
    assert application.status == "draft"
    assert application.reference == f"APP-{timezone.localdate().year}-0001"
    assert application.legal_name == "Kiran Exports Private Limited"
    assert events(application) == ["application.created"]


def test_beginning_twice_finds_the_same_draft(cast):
    application = begin(cast.founder)
    again = start_application(
        call=application.call, startup=application.startup, actor=cast.founder, now=timezone.now()
    )
    assert again == application
    assert Application.objects.count() == 1


def test_the_database_holds_one_application_per_startup_and_call(cast):
    first = begin(cast.founder)
    second = begin(cast.founder, startup=first.startup)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE startups_application SET call_id = %s WHERE id = %s", [first.call_id, second.pk])


def test_the_database_refuses_a_submitted_application_without_its_declarations(cast):
    application = begin(cast.founder)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE startups_application SET status = 'submitted' WHERE id = %s", [application.pk])


def test_the_next_application_begins_with_what_was_answered_before(cast):
    earlier = submitted(cast.founder)
    later = begin(cast.founder, startup=earlier.startup)
    assert (later.pan, later.states_served, later.status) == (earlier.pan, ["27", "24"], "draft")
    assert later.done_sections == []


def test_what_was_told_before_is_kept_in_its_normal_form(cast):
    known = {"recognition_number": " dipp 259912", "highest_turnover_minor": 100}
    application = start_application(
        call=make_call(),
        startup=make_applicant_startup(cast.founder),
        actor=cast.founder,
        now=timezone.now(),
        known=known,
    )
    assert (application.recognition_number, application.highest_turnover_minor) == ("DIPP259912", 100)


def test_nobody_begins_before_a_call_opens_or_after_it_closes(cast):
    startup, now = make_applicant_startup(cast.founder), timezone.now()
    for times in (
        {"opens_at": now + timedelta(days=1), "closes_at": now + timedelta(days=2)},
        {"opens_at": now - timedelta(days=2), "closes_at": now},
    ):
        with pytest.raises(CallNotOpen):
            start_application(call=make_call(**times), startup=startup, actor=cast.founder, now=now)


def test_answers_are_kept_complete_or_not(cast):
    application = begin(cast.founder)
    save(application, cast.founder, {"signatory_name": "Kavita", "signatory_mobile": "98123"})
    assert (application.signatory_name, application.signatory_mobile) == ("Kavita", "98123")
    save(application, cast.founder, {"signatory_mobile": "098123 45678"}, done=True)
    assert (application.signatory_mobile, application.done_sections) == ("+919812345678", ["signatory"])
    assert events(application) == ["application.created"]


def test_the_later_of_two_pages_overwrites_nothing(cast):
    application = begin(cast.founder)
    save(application, cast.founder, {"signatory_name": "Kavita"}, mark="first")
    with pytest.raises(SavedElsewhere):
        save(application, cast.founder, {"signatory_name": "Ravi"}, mark="second", seen="")
    application.refresh_from_db()
    assert application.signatory_name == "Kavita"


def test_one_page_saves_as_often_as_it_likes_and_knowingly_over_the_other(cast):
    application = begin(cast.founder)
    save(application, cast.founder, {"signatory_name": "Kavita"}, mark="first")
    save(application, cast.founder, {"signatory_name": "Kavita R"}, mark="first")
    save(application, cast.founder, {"signatory_name": "Ravi"}, mark="second", seen="first")
    assert application.signatory_name == "Ravi"


def test_two_sections_do_not_stand_in_each_others_way(cast):
    application = begin(cast.founder)
    save(application, cast.founder, {"signatory_name": "Kavita"}, mark="first")
    save(application, cast.founder, {"town": "Pune"}, section=Section.ADDRESS, mark="second")
    assert (application.signatory_name, application.town) == ("Kavita", "Pune")


def test_the_calls_own_answers_are_rows(cast):
    application = begin(cast.founder, make_call("text", "number"))
    save(application, cast.founder, {"1": "Weavers", "2": "12"}, section=Section.QUESTIONS)
    save(application, cast.founder, {"1": "Knitters"}, section=Section.QUESTIONS)
    assert list(application.answers.order_by("question").values_list("text", flat=True)) == ["Knitters", "12"]


def test_a_closed_call_keeps_the_draft_as_it_is(cast):
    application = begin(cast.founder)
    late = application.call.closes_at
    with pytest.raises(CallNotOpen):
        save(application, cast.founder, {"signatory_name": "Kavita"}, now=late)
    with pytest.raises(CallNotOpen):
        add_document(
            application=application,
            kind="authorisation",
            upload=photo(),
            actor=cast.founder,
            now=late,
        )
    application.refresh_from_db()
    assert (application.signatory_name, application.documents.count()) == ("", 0)


def test_another_file_takes_the_place_of_the_first(cast):
    application = begin(cast.founder)
    for name in ("old.png", "new.png"):
        add_document(
            application=application,
            kind="authorisation",
            upload=photo(name),
            actor=cast.founder,
            now=timezone.now(),
        )
    assert [document.file.name for document in application.documents.all()] == ["new.png"]
    assert events(application) == ["application.created", *["application.document_added"] * 2]


def test_submitting_writes_state_record_and_a_receipt_for_every_member(cast):
    application = fill_in(begin(cast.founder))
    add_member(application.startup, cast.rival)
    cast.rival.language = "hi"
    cast.rival.save()
    now = timezone.now()
    submit_application(application=application, declarations=DECLARED, actor=cast.founder, now=now)
    assert (application.status, application.submitted_at, application.submitted_by) == ("submitted", now, cast.founder)
    assert events(application)[-1] == "application.submitted"
    mails = OutgoingMail.objects.filter(template="startups/applications/emails/application_submitted").order_by("id")
    assert [(mail.to, mail.language) for mail in mails] == [(cast.founder.email, "en"), (cast.rival.email, "hi")]
    assert mails[0].subject == f"Application received: {application.reference}"
    assert str(application.uuid) in mails[0].body_text


def test_submitting_gives_the_startup_its_numbers(cast):
    startup = submitted(cast.founder).startup
    startup.refresh_from_db()
    assert (startup.recognition_number, startup.pan, startup.category) == ("DIPP259912", "AABCK1234Q", "startup")


def test_what_is_missing_is_named_per_section(cast):
    application = fill_in(begin(cast.founder), pan="", signatory_name="")
    application.documents.filter(kind="authorisation").delete()
    with pytest.raises(ApplicationNotSubmittable) as refused:
        submit_application(application=application, declarations=DECLARED, actor=cast.founder, now=timezone.now())
    assert {section: list(found.stops) for section, found in refused.value.findings.items()} == {
        Section.ENTITY: ["pan"],
        Section.SIGNATORY: ["signatory_name"],
        Section.DOCUMENTS: ["authorisation"],
    }
    application.refresh_from_db()
    assert application.status == "draft"


def test_nothing_is_submitted_at_the_closing_moment(cast):
    application = fill_in(begin(cast.founder))
    with pytest.raises(CallNotOpen):
        submit_application(
            application=application, declarations=DECLARED, actor=cast.founder, now=application.call.closes_at
        )
    before = application.call.closes_at - timedelta(microseconds=1)
    submit_application(application=application, declarations=DECLARED, actor=cast.founder, now=before)


def test_nobody_submits_twice(cast):
    application = submitted(cast.founder)
    with pytest.raises(TransitionRefused):
        submit_application(application=application, declarations=DECLARED, actor=cast.founder, now=timezone.now())
    assert OutgoingMail.objects.count() == 1


@pytest.mark.parametrize("other", [{"pan": "AABCK9999Q"}, {"recognition_number": "DIPP111111"}])
def test_one_startup_per_recognition_number_and_per_pan(cast, other):
    submitted(cast.founder)
    twin = fill_in(begin(cast.rival, startup=make_applicant_startup(cast.rival, "Kiran Two")), **other)
    with pytest.raises(NumberTaken):
        submit_application(application=twin, declarations=DECLARED, actor=cast.rival, now=timezone.now())
    twin.refresh_from_db()
    assert twin.status == "draft"


def test_withdrawing_closes_for_good_and_tells_the_members(cast):
    application = submitted(cast.founder)
    withdraw_application(application=application, actor=cast.founder, now=timezone.now())
    assert application.status == "withdrawn"
    assert events(application)[-1] == "application.withdrawn"
    assert OutgoingMail.objects.last().subject == f"Application withdrawn: {application.reference}"
    again = start_application(
        call=application.call, startup=application.startup, actor=cast.founder, now=timezone.now()
    )
    assert again.status == "withdrawn"


def test_an_information_request_reopens_its_section_and_no_other(cast):
    application = submitted(cast.founder)
    Application.objects.filter(pk=application.pk).update(status="information_requested", open_sections=["signatory"])
    save(application, cast.founder, {"signatory_name": "Ravi"}, done=True)
    assert application.signatory_name == "Ravi"
    assert events(application)[-1] == "application.saved"
    with pytest.raises(SectionNotOpen):
        save(application, cast.founder, {"town": "Nagpur"}, section=Section.ADDRESS)
