import re
from datetime import timedelta

import pytest

from exporters.models import AccessCode, ExporterAccess
from exporters.onboarding.confirmation.operations import confirm_claim
from exporters.onboarding.entrance import operations
from exporters.onboarding.entrance.operations import TooManyTries
from exporters.onboarding.entrance.rules import is_guessable
from portal.notifications.models import OutgoingMail
from tests.factories.claims import PIN, link_to, make_claim
from tests.factories.startups import make_startup
from tests.moments import LOGGED

pytestmark = pytest.mark.django_db
HERE = "203.0.113.7"


@pytest.fixture
def exporter(cast):
    claim = make_claim(make_startup(cast.founder), cast.founder)
    return confirm_claim(link=link_to(claim), pin=PIN, language="hi", now=LOGGED).exporter


def latest_code():
    mail = OutgoingMail.objects.filter(template__endswith="access_code").latest("id")
    return re.search(r"\b[0-9]{6}\b", mail.body_text)[0]


def enter(exporter, code, now=LOGGED):
    return operations.use_code(email=exporter.contact_email, purpose="enter", code=code, address=HERE, now=now)


def test_the_pin_is_kept_as_a_hash_and_opens(exporter):
    assert PIN not in ExporterAccess.objects.get().pin_hash
    assert operations.pin_is_right(exporter=exporter, pin=PIN, address=HERE, now=LOGGED) is True


def test_outside_tests_pins_are_hashed_with_argon2(exporter, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    operations.choose_pin(exporter=exporter, pin=PIN, now=LOGGED)
    assert ExporterAccess.objects.get().pin_hash.startswith("argon2$argon2id$")
    assert operations.pin_is_right(exporter=exporter, pin=PIN, address=HERE, now=LOGGED) is True


def test_five_wrong_pins_shut_the_door_for_a_while(exporter):
    def tries(pin, now=LOGGED):
        return operations.pin_is_right(exporter=exporter, pin=pin, address=HERE, now=now)

    assert [tries("000001") for _ in range(5)] == [False] * 5
    with pytest.raises(TooManyTries):
        tries(PIN)
    assert tries(PIN, LOGGED + timedelta(minutes=15)) is True


def test_a_right_pin_begins_the_count_anew(exporter):
    for _ in range(3):
        for _ in range(4):
            operations.pin_is_right(exporter=exporter, pin="000001", address=HERE, now=LOGGED)
        assert operations.pin_is_right(exporter=exporter, pin=PIN, address=HERE, now=LOGGED)


def test_one_address_cannot_try_all_exporters(exporter):
    for number in range(60):
        operations.use_code(email=f"x{number}@example.in", purpose="enter", code="000001", address=HERE, now=LOGGED)
    with pytest.raises(TooManyTries):
        operations.pin_is_right(exporter=exporter, pin=PIN, address=HERE, now=LOGGED)


def test_a_code_opens_once(exporter):
    assert operations.send_codes_to(email=exporter.contact_email.upper(), now=LOGGED) == 1
    code = latest_code()
    assert AccessCode.objects.get().code_hash != code
    assert enter(exporter, code) == exporter
    assert enter(exporter, code) is None


def test_a_code_lives_ten_minutes(exporter):
    operations.send_codes_to(email=exporter.contact_email, now=LOGGED)
    assert enter(exporter, latest_code(), LOGGED + timedelta(minutes=10)) is None


def test_a_code_to_enter_proves_nothing(exporter):
    operations.send_codes_to(email=exporter.contact_email, now=LOGGED)
    code = latest_code()
    found = operations.use_code(email=exporter.contact_email, purpose="prove", code=code, address=HERE, now=LOGGED)
    assert found is None


def test_at_most_five_codes_an_hour(exporter):
    sent = [operations.send_codes_to(email=exporter.contact_email, now=LOGGED) for _ in range(7)]
    assert sent == [1, 1, 1, 1, 1, 0, 0]


def test_an_unknown_address_gets_nothing(exporter):
    assert operations.send_codes_to(email="nobody@example.in", now=LOGGED) == 0
    assert operations.send_codes_to(email="", now=LOGGED) == 0


@pytest.mark.parametrize(
    ("pin", "easy"),
    [
        ("111111", True), ("123456", True), ("987654", True), ("890123", True), ("121212", True), ("123123", True),
        ("482915", False), ("113355", False),
    ],
)  # fmt: skip
def test_pins_that_are_tried_first_are_refused(pin, easy):
    assert is_guessable(pin) is easy
