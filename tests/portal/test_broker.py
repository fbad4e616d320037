"""The file broker: a message is read whole, however slowly it is written."""

import os
from queue import Empty

import pytest
from kombu import Connection

from portal.embedded import embedded_broker


@pytest.fixture
def channel(tmp_path):
    address, options = embedded_broker(tmp_path)
    with Connection(address, transport_options=options) as connection:
        yield connection.default_channel


def test_nobody_takes_a_message_before_it_is_whole(channel, monkeypatch):
    moved = []

    def look_first(part, whole):
        with pytest.raises(Empty):
            channel._get("celery")
        moved.append(whole)
        os.rename(part, whole)

    monkeypatch.setattr("portal.broker.os.replace", look_first)
    channel._put("celery", {"body": "x"})
    assert len(moved) == 1
    assert channel._get("celery") == {"body": "x"}
    with pytest.raises(Empty):
        channel._get("celery")


def test_messages_of_one_queue_are_not_those_of_another(channel):
    channel._put("celery", {"body": "x"})
    with pytest.raises(Empty):
        channel._get("other")
    assert channel._size("celery") == 1
