import os

import pytest
import time_machine
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import TransactionTestCase
from django.utils import translation
from hypothesis import settings as hypothesis_settings

from tests.clock import MOMENT, REAL_CLOCK

# The browser tests drive a synchronous Playwright beside Django's ORM.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

pytest_plugins = ["tests.cast", "tests.mails", "tests.forms", "tests.turns"]

# The same examples on every run and however busy the machine is: a red test is about the code.
hypothesis_settings.register_profile("project", derandomize=True, deadline=None)
hypothesis_settings.load_profile("project")


def pytest_collection_modifyitems(items):
    """What only PostgreSQL can show is told as skipped where somebody runs it elsewhere by hand; `make test` counts it
    in its last lines."""
    if connection.vendor != "postgresql":
        for item in items:
            if item.get_closest_marker("postgresql"):
                item.add_marker(pytest.mark.skip(reason="needs PostgreSQL"))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item):
    """Begin each test at the suite's moment and let the clock tick from there.

    A hook, because fixtures of a session or module (the test database and its migrations) are made before any fixture
    of a test; they must read the same clock.
    """
    if any(item.get_closest_marker(mark) for mark in REAL_CLOCK):
        return (yield)
    with time_machine.travel(MOMENT, tick=True):
        return (yield)


@pytest.fixture
def now():
    """The moment at which this test began."""
    return MOMENT


@pytest.fixture(scope="session", autouse=True)
def catalogues_compiled():
    from portal.lib.catalogues import compile_catalogues

    compile_catalogues()


@pytest.fixture(autouse=True)
def english():
    """A request leaves its reader's language behind; every test begins in English."""
    translation.activate("en")
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def private_files(settings, tmp_path):
    """Every test writes its uploads into a folder of its own."""
    settings.STORAGES = settings.STORAGES | {
        "default": settings.STORAGES["default"] | {"OPTIONS": {"location": str(tmp_path / "files")}}
    }


_set_up, _tear_down = TransactionTestCase._fixture_setup.__func__, TransactionTestCase._fixture_teardown


def set_up_with_triggers_lifted(tests):
    """Refill the tables of a test over real connections; append-only tables refuse that by design.

    What the flush of another test left (content types under new ids) would collide with what is put back.
    """
    from tests.triggers import lifted

    with lifted(connection):
        if tests.serialized_rollback:
            call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True)
        _set_up(tests)


def tear_down_with_triggers_lifted(test):
    """Empty the tables after a test over real connections."""
    from tests.triggers import lifted

    with lifted(connection):
        _tear_down(test)
    # Its table is no model's, so nothing else empties it; limits of tries would count on into the next test.
    cache.clear()


TransactionTestCase._fixture_setup = classmethod(set_up_with_triggers_lifted)
TransactionTestCase._fixture_teardown = tear_down_with_triggers_lifted
