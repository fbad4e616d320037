"""`check --deploy` under production settings, in a process of its own."""

import os
import subprocess
import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

EXAMPLE = {
    "PORTAL_MODE": "production",
    "SECRET_KEY": "only-for-this-check-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEF",
    "IDENTIFIER_KEY": "only-for-this-check",
    "ALLOWED_HOSTS": "portal.example",
    "EMAIL_URL": "smtp://mail.example:25",
    "DATABASE_URL": "postgres://portal@database.example/portal",
    "REDIS_URL": "redis://broker.example/0",
    "PUBLIC_URL": "https://portal.example",
    "WEB_INFORMATION_MANAGER": "A name, a post, an address",
}


class Command(BaseCommand):
    help = "Check the production settings; every warning fails."

    def handle(self, **options) -> None:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
            cwd=settings.BASE_DIR,
            env=os.environ | EXAMPLE,
            check=False,
        )
        if done.returncode:
            raise CommandError("The production settings do not pass.")
