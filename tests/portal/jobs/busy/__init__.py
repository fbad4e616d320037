"""An app that a test adds to the portal: jobs that last as long as the test wants."""

import time
from pathlib import Path

from django.apps import AppConfig
from django.conf import settings

from portal.lib.jobs import job


class Busy(AppConfig):
    name = "tests.portal.jobs.busy"
    label = "busy"

    def ready(self) -> None:
        job("tests.busy", title="Keep a worker busy")(until_released)


def until_released(**_rest: object) -> str:
    """Keep the worker until a file named `released` appears among the portal's own."""
    while not (Path(settings.VAR_DIR) / "released").exists():
        time.sleep(0.05)
    return ""
