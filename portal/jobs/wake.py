"""Wake workers: messages that name waiting jobs. The rows are the truth, so a message may get lost or come twice."""

import logging
from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from celery import current_app
from kombu.exceptions import OperationalError

from portal.lib.jobs import Queue

logger = logging.getLogger("portal.jobs")
# The Celery tasks by name: this module sends to them and must not import them, as they import what asks for jobs.
RUN, SWEEP = "portal.jobs.run", "portal.jobs.sweep"


class Turn(IntEnum):
    """Which message of a queue goes first: the smaller number, on Redis and in the file broker."""

    NOW = 0
    """A person waits for the result: a code, a mail, an upload."""
    LATER = 9
    """Work that a general job asks for, such as the mails of an import."""


def wake_all(job_uuids: Sequence[str], *, queue: Queue, turn: int, together: int) -> None:
    """Send a message for every `together` jobs; a broker that is down is tried once only."""
    for first in range(0, len(job_uuids), together):
        if not wake(job_uuids[first : first + together], queue=queue, turn=turn):
            return


def wake(job_uuids: Sequence[str], *, queue: Queue, turn: int) -> bool:
    """Tell a worker of this queue that these jobs wait. Nothing is lost without a broker: the sweep finds the rows."""
    try:
        current_app.send_task(
            RUN, kwargs={"job_uuids": list(job_uuids)}, queue=queue.value, priority=int(turn), retry=False
        )
    except (OSError, OperationalError) as error:
        logger.warning("The broker cannot be reached; job %s waits for the sweep: %s", job_uuids[0], error)
        return False
    return True


def room(*, most: int) -> dict[Queue, int]:
    """How many messages each queue is short of `most`; empty when the broker cannot be reached."""
    with current_app.connection_for_write() as connection:
        down: tuple[type[BaseException], ...] = (OSError, OperationalError, *connection.connection_errors)
        try:
            channel: Any = connection.default_channel
            return {queue: max(0, most - channel.queue_declare(queue=queue.value).message_count) for queue in Queue}
        except down as error:
            logger.warning("The broker cannot be reached; waiting jobs wait for the next sweep: %s", error)
            return {}
