from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from exporters.holds.models import Hold
from exporters.models import Attribution, Claim, Exporter, ExporterIdentifier
from exporters.onboarding.claims import operations
from exporters.onboarding.claims.operations import AlreadyLogged, ClaimRefused, log_claim
from exporters.onboarding.claims.states import ClaimStatus
from exporters.onboarding.confirmation.operations import confirm_claim
from portal.audit.queries import history
from portal.lib.transitions import TransitionRefused
from portal.notifications.models import OutgoingMail
from startups.applications.models import Application
from tests.factories.applications import begin
from tests.factories.claims import PIN, claim_details, link_to, make_claim
from tests.factories.notices import notice
from tests.factories.standing_changes import standing_at
from tests.factories.startups import make_startup
from tests.moments import LOGGED

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours(cast):
    return make_startup(cast.founder)


@pytest.fixture
def theirs(cast):
    return make_startup(cast.rival)


def templates_to(address):
    rows = OutgoingMail.objects.filter(to=address).order_by("id")
    return [row.template.rsplit("/", 1)[-1] for row in rows]


def test_the_first_claim_is_live_protected_and_asked(ours, cast):
    claim = make_claim(ours, cast.founder)
    assert (claim.status, claim.protected_until) == ("live", LOGGED.date() + timedelta(days=90))
    assert templates_to("rubina1@example.in") == ["confirmation_request"]
    assert OutgoingMail.objects.get().language == "hi"
    assert [event.event for event in history(claim)] == ["claim.logged"]
    assert claim.exporter.contact_email == ""


def test_the_later_claim_waits_in_line_and_is_told(ours, theirs, cast):
    first = make_claim(ours, cast.founder)
    second = make_claim(theirs, cast.rival)
    assert (first.exporter, first.status, second.status) == (second.exporter, "live", "waiting")
    assert second.protected_until is None
    assert templates_to(cast.rival.email) == ["claim_waits"]
    assert len(templates_to("rubina1@example.in")) == 1


def test_a_claim_by_pan_and_one_by_udyam_on_the_same_firm_meet(ours, theirs, cast):
    first = make_claim(ours, cast.founder)
    second = make_claim(theirs, cast.rival, identifiers={"pan": "ABCPB9999F", "udyam": first.identifiers["udyam"]})
    assert second.exporter == first.exporter
    assert (second.status, second.identifiers_differ) == ("waiting", True)
    assert ExporterIdentifier.objects.filter(exporter=first.exporter).count() == 2


def test_another_gstin_of_the_same_pan_is_kept_with_the_exporter(ours, theirs, cast):
    first = make_claim(ours, cast.founder)
    operations.release_claim(claim=first, actor=cast.founder, now=LOGGED)
    numbers = {**first.identifiers, "gstin": "09ABCPA0001F1Z5"}
    second = make_claim(theirs, cast.rival, identifiers=numbers)
    assert second.status == "live"
    assert set(second.exporter.identifiers.values_list("scheme", flat=True)) == {"pan", "udyam", "gstin"}


def test_numbers_of_two_exporters_are_refused(ours, cast):
    first, second = make_claim(ours, cast.founder, 1), make_claim(ours, cast.founder, 2)
    mixed = {"pan": first.identifiers["pan"], "udyam": second.identifiers["udyam"]}
    with pytest.raises(ClaimRefused, match="two different exporters"):
        make_claim(ours, cast.founder, identifiers=mixed)


def test_the_same_startup_logs_an_exporter_once(ours, cast):
    claim = make_claim(ours, cast.founder)
    with pytest.raises(AlreadyLogged) as refused:
        make_claim(ours, cast.founder)
    assert refused.value.claim == claim
    assert Claim.objects.count() == 1


@pytest.mark.parametrize("standing", ["suspended", "exited"])
def test_only_an_active_startup_logs_exporters(ours, cast, standing):
    standing_at(ours, cast, standing)
    with pytest.raises(ClaimRefused):
        make_claim(ours, cast.founder)
    assert Exporter.objects.count() == 0


def test_an_exporter_credited_to_another_is_waited_for(ours, theirs, cast):
    claim = make_claim(ours, cast.founder)
    operations.release_claim(claim=claim, actor=cast.founder, now=LOGGED)
    Attribution.objects.create(
        exporter=claim.exporter, startup=ours, valid_from=LOGGED.date(), origin="history", recorded_at=LOGGED
    )
    assert make_claim(theirs, cast.rival).status == "waiting"


def test_an_exporter_credited_to_ourselves_is_not_waited_for(ours, cast):
    claim = make_claim(ours, cast.founder)
    operations.release_claim(claim=claim, actor=cast.founder, now=LOGGED)
    Attribution.objects.create(
        exporter=claim.exporter, startup=ours, valid_from=LOGGED.date(), origin="history", recorded_at=LOGGED
    )
    assert make_claim(ours, cast.founder).status == "live"


@pytest.mark.parametrize("status", ["live", "confirmed", "disputed"])
def test_a_claim_that_holds_the_place_is_waited_for(ours, theirs, cast, status):
    first = make_claim(ours, cast.founder)
    Claim.objects.filter(pk=first.pk).update(status=status, answered_at=LOGGED, answer="deemed")
    assert make_claim(theirs, cast.rival).status == "waiting"


def test_a_claim_whose_numbers_differ_waits_for_an_officer_even_on_a_free_place(ours, theirs, cast):
    first = make_claim(ours, cast.founder)
    operations.release_claim(claim=first, actor=cast.founder, now=LOGGED)
    second = make_claim(theirs, cast.rival, identifiers={**first.identifiers, "pan": "ABCPB9999F"})
    assert (second.exporter, second.status, second.identifiers_differ) == (first.exporter, "waiting", True)
    assert not ExporterIdentifier.objects.filter(value="ABCPB9999F").exists()
    assert templates_to(cast.rival.email) == ["claim_waits"]


def test_the_startups_own_pan_is_flagged_and_held_on_confirming(cast):
    startup = make_startup(cast.founder, pan="ABCPA0001F")
    claim = make_claim(startup, cast.founder)
    assert claim.shared == "pan"
    confirm_claim(link=link_to(claim), pin=PIN, language="hi", now=LOGGED)
    assert list(Hold.objects.values_list("kind", flat=True)) == ["risk"]


def test_the_startups_own_email_is_flagged(ours, cast):
    assert make_claim(ours, cast.founder, contact_email="Founder@example.org").shared == "email"


def signed(startup, owner, **signatory):
    application = begin(owner, startup=startup)
    Application.objects.filter(pk=application.pk).update(signatory_name="Kavita Rao", **signatory)


@pytest.mark.parametrize(
    ("signatory", "shared"),
    [
        ({"signatory_mobile": "+919876543210"}, "mobile"),
        ({"signatory_mobile": "098765 43210"}, "mobile"),
        ({"signatory_email": "Rubina1@example.in"}, "email"),
        ({"signatory_mobile": "+919876543210", "signatory_email": "rubina1@example.in"}, "mobile,email"),
        ({"signatory_mobile": "98765", "signatory_email": ""}, ""),
    ],
)
def test_what_the_exporter_has_in_common_with_the_signatory_holds_money(ours, cast, signatory, shared):
    signed(ours, cast.founder, **signatory)
    claim = make_claim(ours, cast.founder)
    assert claim.shared == shared
    confirm_claim(link=link_to(claim), pin=PIN, language="en", now=LOGGED)
    holds = Hold.objects.filter(exporter=claim.exporter, kind="risk", cleared_at=None)
    assert [hold.finding["values"] for hold in holds] == ([{"what": shared.split(",")}] if shared else [])


def test_the_signatory_of_an_earlier_application_counts_too(ours, cast):
    signed(ours, cast.founder, signatory_mobile="+919876543210")
    signed(ours, cast.founder, signatory_mobile="+919800000000")
    assert make_claim(ours, cast.founder).shared == "mobile"


def test_without_an_email_nobody_is_mailed(ours, cast):
    claim = make_claim(ours, cast.founder, contact_email="")
    assert (OutgoingMail.objects.count(), claim.last_asked_at) == (0, LOGGED)


def test_releasing_masks_closes_links_and_frees_the_place(ours, theirs, cast):
    claim = make_claim(ours, cast.founder)
    operations.release_claim(claim=claim, actor=cast.founder, now=LOGGED)
    assert (claim.status, claim.contact_name, claim.contact_mobile) == ("released", "R•••", "+91 XXXXXX3210")
    assert claim.links.filter(closed_at=None).count() == 0
    assert make_claim(theirs, cast.rival).status == "live"


def test_a_waiting_claim_moves_up_only_when_the_place_is_free(ours, theirs, cast):
    first, second = make_claim(ours, cast.founder), make_claim(theirs, cast.rival)
    with pytest.raises(ClaimRefused, match=first.reference):
        operations.move_up(claim=second, actor=cast.manager, now=LOGGED)
    operations.release_claim(claim=first, actor=cast.founder, now=LOGGED)
    operations.move_up(claim=second, actor=cast.manager, now=LOGGED)
    assert (second.status, second.protected_until) == ("live", LOGGED.date() + timedelta(days=90))
    assert templates_to(cast.rival.email) == ["claim_waits", "claim_moved_up"]


def test_a_waiting_claim_does_not_move_up_while_another_startup_is_credited(ours, theirs, cast):
    first, second = make_claim(ours, cast.founder), make_claim(theirs, cast.rival)
    operations.release_claim(claim=first, actor=cast.founder, now=LOGGED)
    credit = {"exporter": first.exporter, "startup": ours, "origin": "history", "recorded_at": LOGGED}
    Attribution.objects.create(valid_from=LOGGED.date(), **credit)
    with pytest.raises(ClaimRefused, match=ours.name):
        operations.move_up(claim=second, actor=cast.manager, now=LOGGED)
    Attribution.objects.update(valid_to=LOGGED.date() + timedelta(days=1))
    operations.move_up(claim=second, actor=cast.manager, now=LOGGED)
    assert second.status == "live"


def test_a_link_is_handed_over_for_a_live_claim_only(ours, theirs, cast):
    first, second = make_claim(ours, cast.founder), make_claim(theirs, cast.rival)
    assert len(operations.hand_over_link(claim=first, actor=cast.founder, now=LOGGED)) > 40
    with pytest.raises(TransitionRefused):
        operations.hand_over_link(claim=second, actor=cast.rival, now=LOGGED)


def test_progress_extends_the_protection(ours, cast):
    claim = make_claim(ours, cast.founder)
    later = LOGGED + timedelta(days=30)
    assert operations.extend_protection(exporter_ids=[claim.exporter_id], now=later) == 1
    claim.refresh_from_db()
    assert claim.protected_until == later.date() + timedelta(days=90)
    assert operations.extend_protection(exporter_ids=[claim.exporter_id], now=LOGGED) == 0
    claim.refresh_from_db()
    assert claim.protected_until == later.date() + timedelta(days=90)


def test_a_token_is_kept_as_a_hash_only(ours, cast):
    claim = make_claim(ours, cast.founder)
    token = operations.make_link(claim=claim, channel="handed_over", now=LOGGED)
    link = claim.links.latest("id")
    assert token not in str(link.__dict__)
    assert link.expires_at == LOGGED + timedelta(days=14)


def test_the_database_holds_one_live_claim_per_exporter(ours, theirs, cast):
    make_claim(ours, cast.founder)
    second = make_claim(theirs, cast.rival)
    for status in ("live", "confirmed", "disputed"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "UPDATE exporters_claim SET status = %s, protected_until = '2027-01-01', answered_at = logged_at,"
                " answer = 'deemed' WHERE id = %s",
                [status, second.pk],
            )


def test_the_database_refuses_what_no_claim_can_be(ours, cast):
    claim = make_claim(ours, cast.founder)
    for change in (
        "status = 'sold'",
        "status = 'confirmed'",
        "protected_until = NULL",
        "exporter_id = NULL",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE exporters_claim SET {change} WHERE id = {claim.pk}")


def test_a_startup_has_one_open_claim_on_an_exporter_in_the_database(ours, cast):
    claim = make_claim(ours, cast.founder)
    values = {field.attname: getattr(claim, field.attname) for field in Claim._meta.concrete_fields}
    values |= {"id": None, "uuid": None, "reference": "CLM-X", "status": ClaimStatus.WAITING, "protected_until": None}
    values.pop("uuid")
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.create(**values)


def test_logging_needs_a_constant_number_of_queries(ours, cast, django_assert_max_num_queries):
    make_claim(ours, cast.founder)
    kept = notice()
    with django_assert_max_num_queries(40):
        log_claim(startup=ours, details=claim_details(2), notice=kept, actor=cast.founder, now=LOGGED)
