"""A database with a row in each of its tables, made once for a module; each test undoes what it tries."""

from types import SimpleNamespace

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import override_settings
from django.utils import timezone, translation

from exporters.models import AccessCode, HistoryImport
from portal.jobs.models import Heartbeat, Schedule
from portal.reference.models import ExchangeRate
from tests.access.world import World, build
from tests.database.rules import constraint_names
from tests.database.tried import run
from tests.factories.many import Crowd
from tests.factories.many.money import orders, refunds


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    """The two startups of the access tests, and a row in each table that they leave empty."""
    folder = {"OPTIONS": {"location": str(tmp_path_factory.mktemp("files"))}}
    storages = settings.STORAGES | {"default": settings.STORAGES["default"] | folder}
    with (
        django_db_blocker.unblock(),
        translation.override("en"),
        override_settings(STORAGES=storages),
        transaction.atomic(),
    ):
        # Read while every rule is in place: a test that lifts one must not be the first that asks.
        constraint_names()
        made = build()
        _fill_up(made)
        if connection.vendor == "postgresql":
            # Foreign keys answer at their own statement, and a table is altered only where no answer is due.
            run("SET CONSTRAINTS ALL IMMEDIATE")
        yield made
        transaction.set_rollback(True)


def _fill_up(world: World) -> None:
    now = timezone.now()
    Schedule.objects.create(name="accrue")
    Heartbeat.objects.create(part="worker", seen_at=now)
    HistoryImport.objects.create(folder="history", operator="operator", imported_at=now, counts={})
    ExchangeRate.objects.create(
        rate_date=now.date(), currency="USD", inr_micros=88_000_000, origin="history", recorded_at=now
    )
    codes = {"email_hash": "0" * 64, "code_hash": "0" * 64, "made_at": now, "expires_at": now}
    crowd = Crowd(SimpleNamespace())
    [order] = orders(crowd, 1)
    refunds(crowd, [order])
    AccessCode.objects.create(exporter=order.exporter, purpose="enter", **codes)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO portal_cache (cache_key, value, expires) VALUES ('key', '1', %s)", [now])
