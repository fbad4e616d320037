"""The file broker of the embedded portal: kombu's, but a message appears in its folder whole or not at all."""

import logging
import os
import uuid
from pathlib import Path
from time import monotonic_ns
from typing import Any

from kombu.transport import filesystem
from kombu.utils.json import dumps

logger = logging.getLogger("portal.broker")


class Channel(filesystem.Channel):
    # The types of kombu's own two classes differ here.
    def _put(self, queue: str, payload: dict[str, Any], **kwargs: Any) -> None:  # type: ignore[override]
        """Write the message to a temporary file, then move it into the queue.

        kombu writes in place: on a busy machine a worker reads the message while it is empty, and ends with an error.
        Names are sorted when a queue is read: the message with the smallest priority number goes first, as on Redis.
        """
        name = f"{self._get_message_priority(payload)}_{monotonic_ns():020}_{uuid.uuid4()}"
        part = Path(self.data_folder_out) / f"{name}.part"
        with part.open("w") as file:
            file.write(dumps(payload))
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, part.with_name(f"{name}.{queue}.msg"))

    def _get(self, queue: str) -> dict[str, Any]:  # type: ignore[override]
        """The next message that can be read. A sweep wakes a worker again for what a lost message was about."""
        while True:
            try:
                return super()._get(queue)
            except ValueError:
                logger.warning("A message of the queue %s cannot be read and is dropped.", queue)


class Transport(filesystem.Transport):
    Channel = Channel
