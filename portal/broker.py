"""The file broker of the embedded portal: kombu's, but a message appears in its folder whole or not at all."""

import os
import uuid
from pathlib import Path
from time import monotonic
from typing import Any

from kombu.transport import filesystem
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    def _put(self, queue: str, message: Any, **kwargs: Any) -> None:
        """Write the message beside the queue, then move it in.

        kombu writes in place: on a busy machine a worker takes the message while it is empty, and dies of it.
        """
        name = f"{round(monotonic() * 1000)}_{uuid.uuid4()}"
        part = Path(self.data_folder_out) / f"{name}.part"
        part.write_text(dumps(message))
        os.replace(part, part.with_name(f"{name}.{queue}.msg"))


class Transport(filesystem.Transport):
    Channel = Channel
