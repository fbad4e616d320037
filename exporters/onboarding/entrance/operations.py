"""Writes: the exporter's PIN, codes sent to its own email, and the count of tries."""

import secrets
from datetime import datetime, timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from exporters.onboarding.entrance import emails, rules
from exporters.onboarding.entrance.models import AccessCode, AttemptCount, ExporterAccess
from exporters.onboarding.models import Exporter
from portal.audit.operations import record
from portal.lib import jobs
from portal.lib.errors import DomainError
from portal.lib.keyed import keyed_hash


class TooManyTries(DomainError):
    """The way in is shut for a while."""

    def __init__(self) -> None:
        super().__init__(_("Too many tries. Wait an hour and try again, or write to the programme office."))


def email_hash(email: str) -> str:
    """Hash of an address, to find it without storing it again."""
    return keyed_hash("exporter email", email.strip().lower())


def exporter_label(exporter: Exporter) -> str:
    """Who acted, for the audit record, when it was the exporter on its own page."""
    return f"exporter {exporter.reference}"


@transaction.atomic
def choose_pin(*, exporter: Exporter, pin: str, now: datetime) -> None:
    """Keep the hash of the exporter's secret PIN; a new one takes the place of the old."""
    ExporterAccess.objects.update_or_create(
        exporter=exporter, defaults={"pin_hash": make_password(pin), "chosen_at": now}
    )
    record(event="exporter.pin_chosen", actor=None, actor_label=exporter_label(exporter), target=exporter, now=now)


def pin_is_right(*, exporter: Exporter, pin: str, address: str, now: datetime) -> bool:
    """Whether this is the exporter's PIN. Each try is counted before it is compared; raises TooManyTries."""
    _count_address(address, now)
    count_try(
        purpose="pin", about=str(exporter.uuid), limit=rules.WRONG_TRIES, minutes=rules.WRONG_TRIES_MINUTES, now=now
    )
    access = ExporterAccess.objects.filter(exporter=exporter).first()
    if access is None or not check_password(pin, access.pin_hash):
        return False
    forget_tries(purpose="pin", about=str(exporter.uuid))
    record(event="exporter.entered", actor=None, actor_label=exporter_label(exporter), target=exporter, now=now)
    return True


def send_code(*, exporter: Exporter, purpose: str, now: datetime) -> None:
    """Mail a code of six digits to the exporter's own email; raises TooManyTries."""
    count_try(purpose=f"send {purpose}", about=str(exporter.uuid), limit=rules.CODES_PER_HOUR, minutes=60, now=now)
    code = f"{secrets.randbelow(1_000_000):06d}"
    with transaction.atomic():
        AccessCode.objects.create(
            exporter=exporter,
            purpose=purpose,
            email_hash=email_hash(exporter.contact_email),
            code_hash=_code_hash(exporter, code),
            made_at=now,
            expires_at=now + timedelta(minutes=rules.CODE_MINUTES),
        )
        emails.access_code(exporter=exporter, code=code, now=now)


def ask_for_code(*, email: str, address: str, now: datetime) -> None:
    """Ask for the job that sends a code to this address, known or not; raises TooManyTries."""
    _count_address(address, now)
    jobs.ask("exporters.entrance.send_codes", email=email)


def send_codes_to(*, email: str, now: datetime) -> int:
    """A code for every exporter that has this email; each mail names its firm. Returns how many were sent."""
    exporters = Exporter.objects.filter(contact_email__iexact=email).exclude(contact_email="")
    sent = 0
    for exporter in exporters[:10]:
        try:
            send_code(exporter=exporter, purpose=AccessCode.Purpose.ENTER, now=now)
        except TooManyTries:
            continue
        sent += 1
    return sent


def use_code(*, email: str, purpose: str, code: str, address: str, now: datetime) -> Exporter | None:
    """The exporter whose unused code this is, or None. A code works once; raises TooManyTries."""
    _count_address(address, now)
    about = email_hash(email)
    count_try(purpose="code", about=about, limit=rules.WRONG_TRIES, minutes=rules.WRONG_TRIES_MINUTES, now=now)
    waiting = AccessCode.objects.filter(email_hash=about, purpose=purpose, used_at=None, expires_at__gt=now)
    for row in waiting.select_related("exporter"):
        if row.code_hash == _code_hash(row.exporter, code) and _spend(row, now):
            forget_tries(purpose="code", about=about)
            label = exporter_label(row.exporter)
            record(event="exporter.entered", actor=None, actor_label=label, target=row.exporter, now=now)
            return row.exporter
    return None


def _spend(row: AccessCode, now: datetime) -> bool:
    """Of two people who use one code at once, only one finds it unused."""
    return bool(AccessCode.objects.filter(pk=row.pk, used_at=None).update(used_at=now))


def _code_hash(exporter: Exporter, code: str) -> str:
    return keyed_hash(f"code of {exporter.uuid}", code)


def _count_address(address: str, now: datetime) -> None:
    minutes = rules.TRIES_PER_ADDRESS_MINUTES
    count_try(purpose="address", about=address, limit=rules.TRIES_PER_ADDRESS, minutes=minutes, now=now)


def count_try(*, purpose: str, about: str, limit: int, minutes: int, now: datetime) -> None:
    """Count a try, in a transaction of its own so that a refusal does not undo it; raises TooManyTries."""
    if _counted(keyed_hash(f"tries: {purpose}", about), minutes, now) > limit:
        raise TooManyTries


@transaction.atomic
def _counted(key: str, minutes: int, now: datetime) -> int:
    """How often this was tried in the window, this try included."""
    AttemptCount.objects.bulk_create([AttemptCount(key=key, since=now)], ignore_conflicts=True)
    row = AttemptCount.objects.select_for_update().get(key=key)
    if row.since <= now - timedelta(minutes=minutes):
        AttemptCount.objects.filter(pk=row.pk).update(count=1, since=now)
        return 1
    AttemptCount.objects.filter(pk=row.pk).update(count=F("count") + 1)
    return row.count + 1


def forget_tries(*, purpose: str, about: str) -> None:
    """A right answer resets the count."""
    AttemptCount.objects.filter(key=keyed_hash(f"tries: {purpose}", about)).delete()
