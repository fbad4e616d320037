import pytest

from portal.lib import registry


@pytest.fixture
def empty(monkeypatch):
    monkeypatch.setattr(registry, "EVENTS", {})
    monkeypatch.setattr(registry, "MAILS", {})


def test_an_area_registers_what_it_calls_its_events_and_mails(empty):
    registry.register(events={"lamp.lit": "Lamp lit"}, mails={"lamp_lit": "Lamp lit, to the owner"})
    assert registry.event_words("lamp.lit") == "Lamp lit"
    assert registry.mail_words("lamps/emails/lamp_lit") == "Lamp lit, to the owner"


def test_what_no_code_registers_any_more_is_told_by_its_name(empty):
    assert (registry.event_words("lamp.sold"), registry.mail_words("lamps/emails/sold")) == ("lamp.sold", "sold")


@pytest.mark.parametrize("what", ["events", "mails"])
def test_a_name_belongs_to_one_area(empty, what):
    registry.register(**{what: {"lamp.lit": "Lamp lit"}})
    with pytest.raises(registry.NamedTwice, match="lamp.lit"):
        registry.register(**{what: {"lamp.lit": "Lit lamp"}})
