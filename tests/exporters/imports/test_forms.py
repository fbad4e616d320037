from datetime import date, time

import pytest
from inline_snapshot import snapshot

from exporters.imports.forms import ApplyFile, TypedOrder, TypedRate, TypedRefund, TypedStatus, UploadFile
from exporters.models import Stage
from tests.factories.files import csv_file, photo
from tests.forms import cleaned, post, problems_of

ORDER = {
    "exporter": "EXP-००००४२",
    "reference": "ORD-7",
    "on": "5 10 2026",
    "clock": "१७:३०",
    "currency": "usd",
    "amount": "8420.50",
    "source": "Order page.",
}
REFUND = {
    "reference": "REF-7",
    "order": "ORD-7",
    "on": "6 10 2026",
    "clock": "9.05",
    "amount": "१००",
    "reason": "Damaged",
    "source": "Order page.",
}
RATE = {"on": "5 10 2026", "currency": "usd", "rate": "८८.4125", "source": "RBI"}
STATUS = {"exporter": "EXP-000042", "stage": "papers", "on": "5 10 2026", "source": "Member page."}


def files(**more):
    return {"proof": photo()} | more


def test_a_file_with_and_without_its_proof():
    typed = {"kind": "orders", "source": "Report of October"}
    for given in (files(file=csv_file("a,b\n")), {"file": csv_file("a,b\n")}):
        assert cleaned(UploadFile(post(typed), given)) == typed | {"proof": None} | given


def test_who_may_not_bring_rates_is_not_offered_them():
    kinds = [kind for kind, _label in UploadFile(with_rates=False).fields["kind"].choices]
    assert kinds == ["status", "orders", "refunds"]


def test_what_a_post_without_a_file_says(screen):
    expected = snapshot(
        {
            "en": {"kind": ["Nothing is chosen. Choose one."], "file": ["No file is chosen. Choose one."]},
            "hi": {"kind": ["कुछ चुना नहीं गया है। कोई एक चुनें।"], "file": ["कोई फ़ाइल नहीं चुनी गई है। फ़ाइल चुनें।"]},
        }
    )
    assert problems_of(UploadFile(post({"source": "Report of October"}))) == expected[screen]


@pytest.mark.django_db
def test_a_stage_as_the_cells_of_its_row():
    form = TypedStatus(post(STATUS), files())
    values = cleaned(form)
    assert (values["stage"], values["on"]) == (Stage.objects.get(code="papers"), date(2026, 10, 5))
    assert form.cells() == {"exporter": "EXP-000042", "kind": "papers", "achieved_on": "2026-10-05"}


def test_an_order_as_the_cells_of_its_row():
    form = TypedOrder(post(ORDER), files())
    assert cleaned(form)["clock"] == time(17, 30)
    assert form.cells() == {
        "order_reference": "ORD-7",
        "exporter": "EXP-000042",
        "completed_at": "2026-10-05T17:30:00+05:30",
        "currency": "USD",
        "amount": "8420.50",
    }


def test_a_refund_as_the_cells_of_its_row():
    form = TypedRefund(post(REFUND), files())
    cleaned(form)
    assert form.cells() == {
        "refund_reference": "REF-7",
        "order_reference": "ORD-7",
        "refunded_at": "2026-10-06T09:05:00+05:30",
        "amount": "100",
        "reason": "Damaged",
    }


def test_a_rate_as_the_cells_of_its_row():
    form = TypedRate(post(RATE), files())
    cleaned(form)
    assert form.cells() == {"date": "2026-10-05", "currency": "USD", "inr_per_unit": "88.4125"}


def test_an_order_at_a_time_that_is_none(screen):
    expected = snapshot(
        {"en": {"clock": ["Enter a valid time."]}, "hi": {"clock": ["समय सही नहीं है। घंटे और मिनट भरें, जैसे 17:30।"]}}
    )
    assert problems_of(TypedOrder(post(ORDER, {"clock": "half past five"}), files())) == expected[screen]


@pytest.mark.parametrize("form", [TypedOrder, TypedRefund, TypedRate])
def test_what_an_empty_fact_says(form, screen):
    expected = snapshot(
        {
            "TypedOrder": {
                "en": {
                    "exporter": ["This is empty. Fill it in."],
                    "reference": ["This is empty. Fill it in."],
                    "on": ["Enter the day, the month and the year."],
                    "clock": ["This is empty. Fill it in."],
                    "currency": ["This is empty. Fill it in."],
                    "amount": ["This is empty. Fill it in."],
                    "source": ["This is empty. Fill it in."],
                    "proof": ["No file is chosen. Choose one."],
                },
                "hi": {
                    "exporter": ["यह खाली है। इसे भरें।"],
                    "reference": ["यह खाली है। इसे भरें।"],
                    "on": ["दिन, महीना और साल भरें।"],
                    "clock": ["यह खाली है। इसे भरें।"],
                    "currency": ["यह खाली है। इसे भरें।"],
                    "amount": ["यह खाली है। इसे भरें।"],
                    "source": ["यह खाली है। इसे भरें।"],
                    "proof": ["कोई फ़ाइल नहीं चुनी गई है। फ़ाइल चुनें।"],
                },
            },
            "TypedRefund": {
                "en": {
                    "reference": ["This is empty. Fill it in."],
                    "order": ["This is empty. Fill it in."],
                    "on": ["Enter the day, the month and the year."],
                    "clock": ["This is empty. Fill it in."],
                    "amount": ["This is empty. Fill it in."],
                    "source": ["This is empty. Fill it in."],
                    "proof": ["No file is chosen. Choose one."],
                },
                "hi": {
                    "reference": ["यह खाली है। इसे भरें।"],
                    "order": ["यह खाली है। इसे भरें।"],
                    "on": ["दिन, महीना और साल भरें।"],
                    "clock": ["यह खाली है। इसे भरें।"],
                    "amount": ["यह खाली है। इसे भरें।"],
                    "source": ["यह खाली है। इसे भरें।"],
                    "proof": ["कोई फ़ाइल नहीं चुनी गई है। फ़ाइल चुनें।"],
                },
            },
            "TypedRate": {
                "en": {
                    "on": ["Enter the day, the month and the year."],
                    "currency": ["This is empty. Fill it in."],
                    "rate": ["This is empty. Fill it in."],
                    "source": ["This is empty. Fill it in."],
                    "proof": ["No file is chosen. Choose one."],
                },
                "hi": {
                    "on": ["दिन, महीना और साल भरें।"],
                    "currency": ["यह खाली है। इसे भरें।"],
                    "rate": ["यह खाली है। इसे भरें।"],
                    "source": ["यह खाली है। इसे भरें।"],
                    "proof": ["कोई फ़ाइल नहीं चुनी गई है। फ़ाइल चुनें।"],
                },
            },
        }
    )
    assert problems_of(form(post())) == expected[form.__name__][screen]


@pytest.mark.django_db
def test_what_an_empty_stage_says(screen):
    expected = snapshot(
        {
            "en": {
                "exporter": ["This is empty. Fill it in."],
                "stage": ["Nothing is chosen. Choose one."],
                "on": ["Enter the day, the month and the year."],
                "source": ["This is empty. Fill it in."],
                "proof": ["No file is chosen. Choose one."],
            },
            "hi": {
                "exporter": ["यह खाली है। इसे भरें।"],
                "stage": ["कुछ चुना नहीं गया है। कोई एक चुनें।"],
                "on": ["दिन, महीना और साल भरें।"],
                "source": ["यह खाली है। इसे भरें।"],
                "proof": ["कोई फ़ाइल नहीं चुनी गई है। फ़ाइल चुनें।"],
            },
        }
    )
    assert problems_of(TypedStatus(post())) == expected[screen]


def test_whether_rates_were_compared():
    assert cleaned(ApplyFile(post({"compared": "on"}))) == {"compared": True}
    assert cleaned(ApplyFile(post())) == {"compared": False}
