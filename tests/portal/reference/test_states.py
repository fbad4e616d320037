"""The rows that the first migration puts into the database are those that the checks read without a query."""

from dataclasses import astuple

import pytest

from portal.lib.identifiers import states
from portal.reference.models import State, StateAlias

pytestmark = pytest.mark.django_db


def test_the_database_has_the_states_of_the_checks():
    fields = ("gst_code", "name_en", "name_hi", "vehicle_code", "kind", "retired")
    rows = State.objects.order_by("id").values_list(*fields)
    assert list(rows) == [astuple(state) for state in states.STATES]


def test_the_database_has_the_aliases_of_the_checks():
    fields = ("scheme", "code", "state__gst_code", "valid_from", "valid_to")
    rows = StateAlias.objects.order_by("id").values_list(*fields)
    assert list(rows) == [astuple(alias) for alias in states.ALIASES]
