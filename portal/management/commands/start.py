"""Web, workers and beat in one terminal; Ctrl-C ends all of them and loses no job."""

import os
import signal
import socket
import subprocess
import sys
import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from portal.lib.jobs import Queue

GRACE_SECONDS = 60


class Command(BaseCommand):
    help = "Start web, workers and beat together and keep them until Ctrl-C."

    def handle(self, **options) -> None:
        port = settings.PORT
        refuse_busy_port(port)
        if not settings.REDIS_URL:
            from portal.jobs.operations import revive_all

            revive_all(now=timezone.now())
        children: dict[str, subprocess.Popen] = {}
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            for name, command in commands(port).items():
                children[name] = start_child(command)
            self.announce(port)
            name = wait_for_first_exit(children)
            self.stderr.write(f"{name} ended by itself; stopping the others.")
        except KeyboardInterrupt:
            self.stdout.write("\nStopping: work in hand is finished first.")
        failed = stop_all(children)
        self.stdout.write("Stopped.")
        if failed:
            raise CommandError(f"Did not end cleanly: {', '.join(failed)}.")

    def announce(self, port: int) -> None:
        address = f"http://localhost:{port}/"
        wait_until_answering(port)
        self.stdout.write("")
        self.stdout.write(f"The portal is at {address}")
        if settings.EMBEDDED:
            self.stdout.write(f"Every mail it sends can be read at {address}mailbox/")
            from portal.accounts.demo import sign_in_lines
            from portal.demo import exporter_line

            for line in [*sign_in_lines(), exporter_line()]:
                self.stdout.write(line)
        self.stdout.write("Ctrl-C stops it.\n")


def commands(port: int) -> dict[str, list[str]]:
    """What runs, by name."""
    workers = os.environ.get("WEB_WORKERS", "2" if settings.USES_POSTGRESQL else "1")
    python = [sys.executable, "-m"]
    celery = [*python, "celery", "-A", "portal", "--quiet"]
    worker = [*celery, "worker", "--without-gossip", "--without-mingle", "--loglevel", "WARNING"]
    # A thread instead of a process of its own: 96 MB instead of 175, and no mail takes so long that it must be killed.
    small = ["--pool", "threads", "--concurrency", "1"]
    return {
        "web": [
            *python, "gunicorn", "portal.wsgi", "--bind", f"{os.environ.get('BIND', '127.0.0.1')}:{port}",
            "--workers", workers, "--threads", "8", "--graceful-timeout", "30", "--log-level", "warning",
        ],
        "worker": [*worker, "--queues", Queue.GENERAL, "--hostname", "worker@%h", "--concurrency", "2"],
        "mail worker": [*worker, "--queues", Queue.MAIL, "--hostname", "mail@%h", *small],
        "beat": [*celery, "beat", "--loglevel", "WARNING", "--pidfile", ""],
    }  # fmt: skip


def refuse_busy_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            said = "belongs to the system" if isinstance(error, PermissionError) else "is in use"
            other = port + 1 if 1024 <= port < 65535 else 8123
            raise CommandError(f"Port {port} {said}. Start with another one: make run PORT={other}") from error


def start_child(command: list[str]) -> subprocess.Popen:
    """In a session of its own, so that Ctrl-C reaches only this command, which then asks each child to end."""
    return subprocess.Popen(command, start_new_session=True, cwd=settings.BASE_DIR)  # noqa: S603


def wait_for_first_exit(children: dict[str, subprocess.Popen]) -> str:
    while True:
        for name, child in children.items():
            if child.poll() is not None:
                return name
        time.sleep(0.3)


def wait_until_answering(port: int, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)


def stop_all(children: dict[str, subprocess.Popen]) -> list[str]:
    """Ask every child to end, beat first so that nothing new is asked; returns those that had to be killed."""
    for child in reversed(children.values()):
        if child.poll() is None:
            child.terminate()
    end = time.monotonic() + GRACE_SECONDS
    failed = []
    for name, child in children.items():
        try:
            child.wait(timeout=max(0.1, end - time.monotonic()))
        except (subprocess.TimeoutExpired, KeyboardInterrupt):
            child.kill()
            failed.append(name)
    return failed
