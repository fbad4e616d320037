"""Wake workers: messages that name waiting jobs. The rows are the truth, so a message may get lost or come twice."""

import logging
from collections.abc import Sequence

from celery import current_app
from kombu.exceptions import OperationalError

logger = logging.getLogger("portal.jobs")
# The Celery tasks by name: this module sends to them and must not import them, as they import what asks for jobs.
RUN, SWEEP = "portal.jobs.run", "portal.jobs.sweep"


def wake_all(job_uuids: Sequence[str], *, together: int) -> None:
    """Send a message for every `together` jobs; a broker that is down is tried once only."""
    for first in range(0, len(job_uuids), together):
        if not wake(job_uuids[first : first + together]):
            return


def wake(job_uuids: Sequence[str]) -> bool:
    """Tell a worker that these jobs wait. Nothing is lost without a broker: the sweep finds the rows."""
    try:
        current_app.send_task(RUN, kwargs={"job_uuids": list(job_uuids)}, retry=False)
    except (OSError, OperationalError) as error:
        logger.warning("The broker cannot be reached; job %s waits for the sweep: %s", job_uuids[0], error)
        return False
    return True
