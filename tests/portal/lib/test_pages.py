import base64
import json

import pytest
from django.test import RequestFactory
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from portal.accounts.models import User
from portal.lib.pages import keyset_page
from portal.reference.models import State

pytestmark = pytest.mark.django_db


def page(query="", order=("gst_code", "id"), size=10):
    return keyset_page(State.objects.all(), order=order, request=RequestFactory().get("/?" + query), size=size)


def walk(word, query="", order=("gst_code", "id")):
    codes = []
    while True:
        shown = page(query, order)
        codes.append([state.gst_code for state in shown])
        query = getattr(shown, word)
        if query is None:
            return codes


def test_walking_forward_meets_every_row_once():
    met = [code for codes in walk("next_query") for code in codes]
    assert met == list(State.objects.order_by("gst_code").values_list("gst_code", flat=True))


def test_walking_back_shows_the_same_pages():
    there = walk("next_query")
    last = page()
    while last.next_query:
        last = page(last.next_query)
    back = [[state.gst_code for state in last], *walk("previous_query", last.previous_query)]
    assert back[::-1] == there


def test_the_first_page_has_no_previous_and_the_last_no_next():
    assert page().previous_query is None
    shown = page(size=100)
    assert (shown.next_query, len(shown)) == (None, State.objects.count())


def test_descending_and_equal_values_lose_no_row():
    met = [code for codes in walk("next_query", order=("-kind", "id")) for code in codes]
    assert sorted(met) == sorted(State.objects.values_list("gst_code", flat=True))


def test_filters_stay_in_the_links():
    assert "state=27" in page("state=27").next_query


def test_two_lists_of_one_page_turn_their_pages_apart():
    def shown(query, name):
        request = RequestFactory().get("/?" + query)
        return keyset_page(State.objects.all(), order=("id",), request=request, size=10, name=name)

    second = shown(shown("", "").next_query, "other-")
    assert [state.pk for state in second] == [state.pk for state in shown("", "")]
    both = shown(shown("", "").next_query, "other-").next_query
    assert [state.pk for state in shown(both, "")] == [state.pk for state in shown(both, "other-")]
    assert [state.pk for state in shown(both, "")] != [state.pk for state in shown("", "")]


@pytest.mark.parametrize("broken", ["after=nonsense", "after=W10=", "after=WzFd", "after=%00", "before=bnVsbA=="])
def test_a_broken_position_means_the_first_page(broken):
    assert [s.gst_code for s in page(broken)] == [s.gst_code for s in page()]


FORGED = [
    ["a", "a"],
    ["01", "\0"],
    ["\0", 1],
    ["\ud800", 1],
    ["01", 10**30],
    ["01", None],
    ["01", 1.5],
    ["01", {"t": 1}],
    {"a": 1, "b": 2},
    [[], []],
    ["9" * 2000, 1],
]


def coded(position):
    return base64.urlsafe_b64encode(json.dumps(position).encode()).decode()


@pytest.mark.parametrize("forged", FORGED, ids=lambda forged: repr(forged)[:20])
@pytest.mark.parametrize("word", ["after", "before"])
def test_a_forged_position_is_no_failure(word, forged):
    assert len(page(f"{word}={coded(forged)}")) <= 10


@pytest.mark.parametrize(
    "moment", ["x", "2026-01-01", "2026-01-01T00:00:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "\0"]
)
def test_a_forged_moment_means_the_first_page(cast, moment):
    request = RequestFactory().get(f"/?after={coded([moment, 1])}")
    shown = keyset_page(User.objects.all(), order=("-joined_at", "-id"), request=request, size=3)
    assert (len(shown), shown.previous_query) == (3, None)


def test_a_position_nested_without_end_means_the_first_page():
    endless = base64.urlsafe_b64encode(b"[" * 3000).decode()
    assert page(f"after={endless}").previous_query is None


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists, max_leaves=4))
def test_no_position_raises(position):
    assert len(page(f"after={coded(position)}")) <= 10


def test_moments_survive_the_link(cast):
    first = keyset_page(User.objects.all(), order=("-joined_at", "-id"), request=RequestFactory().get("/"), size=3)
    second = keyset_page(
        User.objects.all(), order=("-joined_at", "-id"), request=RequestFactory().get("/?" + first.next_query), size=3
    )
    assert {u.pk for u in first}.isdisjoint({u.pk for u in second})
    assert timezone.is_aware(second.rows[0].joined_at)
