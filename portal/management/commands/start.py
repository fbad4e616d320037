"""Web, workers and beat in one terminal; Ctrl-C ends all of them and loses no job."""

import os
import socket
import subprocess
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, connection
from django.utils import timezone

from portal.embedded import FolderInUse, lock_folder
from portal.lib.jobs import Queue
from portal.management.parts import EndsTooOften, Part, Parts


class Command(BaseCommand):
    help = "Start web, workers and beat together and keep them running until Ctrl-C."
    announced = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--prepare", action="store_true", help="first run set_up")
        parser.add_argument("--demo", action="store_true", help="then create the demo, if nobody has an account")

    def handle(self, *, prepare: bool, demo: bool, **options: Any) -> None:
        # Held until the last part has ended: nothing else migrates, seeds or starts in this folder meanwhile.
        lock = lock_var() if settings.EMBEDDED or has_only_workers() else None
        refuse_busy_port(settings.PORT)
        if prepare:
            run_first("set_up")
        if demo:
            run_first("seed_demo", "--if-empty")
        if has_only_workers():
            revive_jobs()
        parts = Parts(
            parts_of(settings.PORT),
            folder=settings.BASE_DIR,
            tell=self.stderr.write,
            lost=self.revive,
            keep=[] if lock is None else [lock],
        )
        failures = self.run(parts)
        self.stdout.write("Stopped.")
        if failures:
            raise CommandError(" ".join(failures))

    def run(self, parts: Parts) -> list[str]:
        """Keep the parts running until somebody asks to stop, then stop them; returns what failed."""
        failures = []
        parts.listen()
        try:
            parts.keep_running(self.announce_once)
            self.stdout.write("\nStopping: work in hand is finished first.")
        except EndsTooOften as error:
            failures.append(str(error))
            self.stderr.write(f"{error} Stopping the portal.")
        finally:
            failures += parts.stop()
        return failures

    def announce_once(self) -> None:
        if not self.announced and is_answering(settings.PORT):
            self.announced = True
            self.announce()

    def announce(self) -> None:
        address = address_of(settings.PORT)
        self.stdout.write("")
        self.stdout.write(f"The portal is at {address}")
        if settings.EMBEDDED:
            self.stdout.write(f"Every mail it sends can be read at {address}mailbox/")
            from portal.accounts.demo import sign_in_lines
            from portal.demo import exporter_line

            for line in [*sign_in_lines(), exporter_line()]:
                self.stdout.write(line)
        self.stdout.write("Ctrl-C stops it.\n")

    def revive(self, part: Part) -> None:
        """Requeue the jobs of a worker that died, if no other worker can have them."""
        if not part.queue or not has_only_workers():
            return
        from portal.jobs.operations import revive_queue

        try:
            revive_queue(queue=part.queue, now=timezone.now())
        except DatabaseError as error:
            self.stderr.write(
                f"Could not return the jobs of the {part.name} to the queue; they run again within 15 minutes: {error}"
            )
        finally:
            connection.close()


def run_first(*command: str) -> None:
    """Run a command of the portal and wait; raises CommandError when it fails. It has told why by then."""
    done = subprocess.run([sys.executable, settings.BASE_DIR / "manage.py", *command], check=False)  # noqa: S603
    if done.returncode:
        raise CommandError(f"{command[0]} failed, so the portal was not started.")


def revive_jobs() -> None:
    """Let every job that a crash cut off run again. Raises CommandError."""
    from portal.jobs.operations import revive_all

    try:
        revive_all(now=timezone.now())
    except DatabaseError as error:
        reason = str(error).strip().splitlines()[0]
        raise CommandError(f"The database of the portal does not answer: {reason}") from error
    finally:
        connection.close()


def has_only_workers() -> bool:
    """Whether nobody but this command starts workers. A Redis may have some on other machines."""
    return not settings.REDIS_URL


def address_of(port: int) -> str:
    return f"http://localhost:{port}/"


def parts_of(port: int) -> list[Part]:
    """What runs, in the order in which it is started."""
    processes = os.environ.get("WEB_WORKERS", "2" if settings.USES_POSTGRESQL else "1")
    python = [sys.executable, "-m"]
    celery = [*python, "celery", "-A", "portal", "--quiet"]
    # Threads, not processes: see decision 11.
    worker = [*celery, "worker", "--without-gossip", "--without-mingle", "--loglevel", "WARNING", "--pool", "threads"]
    again = f"Its job runs again {'at the next start' if has_only_workers() else 'within 15 minutes'}."
    return [
        Part("web", [
            *python, "gunicorn", "portal.wsgi", "--bind", f"{os.environ.get('BIND', '127.0.0.1')}:{port}",
            "--workers", processes, "--threads", "8", "--graceful-timeout", "30", "--log-level", "warning",
            "--no-control-socket",
        ]),
        Part("worker", [*worker, "--queues", Queue.GENERAL, "--hostname", "worker@%h", "--concurrency", "2"],
             Queue.GENERAL, again),
        Part("mail worker", [*worker, "--queues", Queue.MAIL, "--hostname", "mail@%h", "--concurrency", "1"],
             Queue.MAIL, again),
        Part("beat", [*celery, "beat", "--loglevel", "WARNING", "--pidfile", ""]),
    ]  # fmt: skip


def lock_var() -> int:
    try:
        return lock_folder(settings.VAR_DIR, address=address_of(settings.PORT))
    except FolderInUse as error:
        raise CommandError(str(error)) from error


def refuse_busy_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            why = "belongs to the system" if isinstance(error, PermissionError) else "is already in use"
            other = port + 1 if 1024 <= port < 65535 else 8123
            raise CommandError(f"Port {port} {why}. Choose another: make run PORT={other}") from error


def is_answering(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
