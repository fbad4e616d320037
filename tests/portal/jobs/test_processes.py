"""The whole portal as `make run` starts it, in processes of its own, on a database and a broker of its own."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.processes


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(found, seconds=40):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if result := found():
            return result
        time.sleep(0.1)
    raise AssertionError("waited in vain")


@pytest.fixture
def portal(tmp_path):
    """The environment of an empty portal of its own, set up."""
    env = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE")}
    env |= {"PORTAL_VAR": str(tmp_path), "PORT": str(free_port()), "SWEEP_SECONDS": "1"}
    subprocess.run([sys.executable, "manage.py", "set_up"], cwd=ROOT, env=env, check=True)
    return env


@pytest.fixture
def start():
    """Start a portal; one that a failing test leaves behind is ended."""
    started = []

    def begin(env, *options):
        command = [sys.executable, "manage.py", "start", *options]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        process = subprocess.Popen(command, cwd=ROOT, env=env, **pipes)
        started.append((process, env))
        return process

    yield begin
    for process, env in started:
        if process.poll() is None:
            release(env)
            stop(process)


def rows(env, query):
    with closing(sqlite3.connect(Path(env["PORTAL_VAR"]) / "portal.sqlite3", timeout=20)) as database:
        return database.execute(query).fetchall()


def mails(env):
    return rows(env, "SELECT status FROM portal_outgoingmail")


def shell(env, code):
    subprocess.run([sys.executable, "manage.py", "shell", "-v0", "-c", code], cwd=ROOT, env=env, check=True)


def ask_for_mail(env):
    """From a process of its own, as an operation on the web side would."""
    shell(
        env,
        "from django.utils import timezone; from portal.notifications.operations import store_mail;"
        "store_mail(to='a@example.org', language='en', template='t', subject='s', words='b',"
        " now=timezone.now())",
    )


def answers(env):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", int(env["PORT"]))) == 0


def stop(process):
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=70)
    return out


def test_jobs_run_in_the_background_and_none_is_lost_by_stopping(portal, start):
    ask_for_mail(portal)
    process = start(portal)
    wait_for(lambda: mails(portal) == [("sent",)])
    wait_for(lambda: answers(portal))
    out = stop(process)
    assert "The portal is at" in out
    assert "Warning" not in out, "also where root starts it"
    assert (process.returncode, answers(portal)) == (0, False)
    ask_for_mail(portal)
    assert mails(portal) == [("sent",), ("waiting",)]
    again = start(portal)
    wait_for(lambda: mails(portal) == [("sent",), ("sent",)])
    wait_for(lambda: answers(portal))
    stop(again)
    assert again.returncode == 0


@pytest.fixture
def busy(portal):
    """Its portal knows a job that lasts until it is released."""
    return portal | {"DJANGO_SETTINGS_MODULE": "tests.portal.jobs.busy.settings", "PYTHONPATH": str(ROOT)}


def busy_jobs(env):
    """How many of them wait, run and are done."""
    found = dict(rows(env, "SELECT status, count(*) FROM portal_job WHERE name = 'tests.busy' GROUP BY status"))
    return tuple(found.get(status, 0) for status in ("waiting", "running", "done"))


def ask_for_busy_jobs(env, count):
    shell(env, f"from portal.lib import jobs; [jobs.ask('tests.busy') for _ in range({count})]")


def release(env):
    (Path(env["PORTAL_VAR"]) / "released").touch()


def last_sweep(env):
    return rows(env, "SELECT seen_at FROM portal_heartbeat WHERE part = 'sweep'")


def test_while_the_general_worker_is_busy_mails_go_out_and_sweeps_go_on(busy, start):
    process = start(busy)
    ask_for_busy_jobs(busy, 3)
    wait_for(lambda: busy_jobs(busy) == (1, 2, 0))
    before = last_sweep(busy)
    ask_for_mail(busy)
    wait_for(lambda: mails(busy) == [("sent",)])
    ask_for_mail(busy | {"WAKE_WORKERS": "no"})  # only a sweep finds this one
    wait_for(lambda: mails(busy) == [("sent",)] * 2)
    assert last_sweep(busy) > before
    assert busy_jobs(busy) == (1, 2, 0)
    release(busy)
    wait_for(lambda: busy_jobs(busy) == (0, 0, 3))
    out = stop(process)
    assert process.returncode == 0, out


def test_a_mail_worker_that_ends_is_started_again(portal, start):
    process = start(portal)
    wait_for(lambda: answers(portal))
    before = wait_for(lambda: last_sweep(portal))
    first = child(process, "mail@%h")
    os.kill(first, signal.SIGTERM)
    wait_for(lambda: child(process, "mail@%h") not in (None, first))
    wait_for(lambda: last_sweep(portal) > before)
    ask_for_mail(portal)
    wait_for(lambda: mails(portal) == [("sent",)])
    out = stop(process)
    assert "mail worker ended with exit status 0. Restarting in 1 s." in out
    assert process.returncode == 0


def test_when_the_general_worker_is_killed_its_jobs_run_again_within_seconds(busy, start):
    process = start(busy)
    ask_for_busy_jobs(busy, 3)
    wait_for(lambda: busy_jobs(busy) == (1, 2, 0))
    os.kill(child(process, "worker@%h"), signal.SIGKILL)
    release(busy)
    wait_for(lambda: busy_jobs(busy) == (0, 0, 3))
    assert rows(busy, "SELECT attempts FROM portal_job WHERE name = 'tests.busy' ORDER BY 1") == [(1,), (2,), (2,)]
    out = stop(process)
    assert "worker was ended by SIGKILL. Restarting in 1 s." in out
    assert process.returncode == 0, out


def test_no_process_of_the_general_worker_can_die_alone(portal, start):
    """It has none but itself. Of a pool of processes, one that died while it was idle took the lock of all along."""
    process = start(portal)
    worker = wait_for(lambda: child(process, "worker@%h"))
    wait_for(lambda: last_sweep(portal))
    assert [parent for _pid, parent, _args in listed() if parent == worker] == []
    stop(process)


def test_when_the_command_is_killed_every_part_ends_and_a_new_start_goes_on(busy, start):
    process = start(busy)
    wait_for(lambda: answers(busy))
    ask_for_busy_jobs(busy, 1)
    wait_for(lambda: busy_jobs(busy) == (0, 1, 0))
    family = descendants(process.pid)
    assert len(family) == 5, "web and its worker, worker, mail worker, beat"
    process.kill()
    wait_for(lambda: not family & {pid for pid, _parent, _args in listed()}, seconds=10)
    again = start(busy)
    wait_for(lambda: answers(busy))
    release(busy)
    wait_for(lambda: busy_jobs(busy) == (0, 0, 1))
    assert stop(again)
    assert again.returncode == 0


def test_a_second_start_beside_a_living_portal_says_so_and_takes_no_job(busy, start):
    process = start(busy)
    wait_for(lambda: answers(busy))
    ask_for_busy_jobs(busy, 1)
    wait_for(lambda: busy_jobs(busy) == (0, 1, 0))
    other_port = busy | {"PORT": str(free_port())}
    done = subprocess.run(
        [sys.executable, "manage.py", "start"], cwd=ROOT, env=other_port, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"CommandError: The portal at http://localhost:{busy['PORT']}/ already runs from {busy['PORTAL_VAR']}."
        f" Stop it first: kill {process.pid}\n"
    )
    assert busy_jobs(busy) == (0, 1, 0)
    release(busy)
    wait_for(lambda: busy_jobs(busy) == (0, 0, 1))
    assert stop(process)
    assert rows(busy, "SELECT attempts FROM portal_job WHERE name = 'tests.busy'") == [(1,)]


def listed():
    """(process, parent, arguments) of every process of this machine."""
    command = ["ps", "-A", "-w", "-w", "-o", "pid=", "-o", "ppid=", "-o", "args="]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    return [(int(pid), int(parent), args) for pid, parent, *args in (line.split() for line in lines)]


def child(process, argument):
    """The process id of the child that was started with this argument; None where none is alive."""
    found = (pid for pid, parent, args in listed() if parent == process.pid and argument in args)
    return next(found, None)


def descendants(process):
    children = {pid for pid, parent, _args in listed() if parent == process}
    return children.union(*map(descendants, children))


def test_one_worker_that_is_told_no_queue_does_everything(busy):
    """The processes of a small office: one worker and beat."""
    celery = [sys.executable, "-m", "celery", "-A", "portal", "--quiet"]
    commands = [[*celery, "worker", "--concurrency", "1"], [*celery, "beat", "--pidfile", ""]]
    ask_for_mail(busy | {"WAKE_WORKERS": "no"})
    release(busy)
    ask_for_busy_jobs(busy, 2)
    processes = [subprocess.Popen([*one, "--loglevel", "WARNING"], cwd=ROOT, env=busy) for one in commands]
    try:
        wait_for(lambda: busy_jobs(busy) == (0, 0, 2))
        wait_for(lambda: mails(busy) == [("sent",)])
        wait_for(lambda: last_sweep(busy))
    finally:
        for process in processes:
            process.terminate()
        assert [process.wait(timeout=40) for process in processes] == [0, 0]


def test_a_busy_port_is_told_in_one_sentence(portal):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", int(portal["PORT"])))
        taken.listen()
        done = subprocess.run(
            [sys.executable, "manage.py", "start"], cwd=ROOT, env=portal, capture_output=True, text=True, check=False
        )
    assert done.returncode == 1
    assert done.stderr.strip().endswith(
        f"Port {portal['PORT']} is already in use. Choose another: make run PORT={int(portal['PORT']) + 1}"
    )


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("DATABASE_URL", "postgres://nobody@127.0.0.1:1/none", "The database of DATABASE_URL does not answer"),
        ("DATABASE_URL", "sqlite:////nowhere/at/all.sqlite3", "The database of DATABASE_URL does not answer"),
        ("DATABASE_URL", "foo://bar", "DATABASE_URL begins with foo:"),
        ("DATABASE_URL", "nonsense", "DATABASE_URL is no address"),
        ("DATABASE_URL", "mysql://root:secret@host/x", "DATABASE_URL begins with mysql:"),
        ("DATABASE_URL", "postgres://u:secret@host:port/x", "DATABASE_URL cannot be read"),
        ("DATABASE_URL", "postgres://u:secret@host:99999/x", "DATABASE_URL cannot be read"),
        ("DATABASE_URL", "postgres://[::1/x", "DATABASE_URL cannot be read"),
        ("DATABASE_URL", "postgres://u:secret@host", "DATABASE_URL names no database"),
        ("REDIS_URL", "nonsense", "REDIS_URL is no address"),
        ("REDIS_URL", "amqp://host", "REDIS_URL begins with amqp:"),
        ("REDIS_URL", "redis://:secret@host:port/0", "REDIS_URL cannot be read"),
        ("REDIS_URL", "redis://host/first", "REDIS_URL ends in /first"),
        ("REDIS_URL", "redis:///0", "REDIS_URL names no host"),
        ("PORT", "abc", "PORT is abc"),
        ("PORT", "99999", "PORT is 99999"),
        ("PORT", "-1", "PORT is -1"),
    ],
)
def test_an_address_that_cannot_be_used_is_told_in_one_sentence(tmp_path, name, value, says):
    env = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE")}
    env |= {"PORTAL_VAR": str(tmp_path), name: value}
    done = subprocess.run(
        [sys.executable, "manage.py", "set_up"], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.removeprefix("CommandError: ").startswith(says)
    assert len(done.stderr.strip().splitlines()) == 1
    assert "secret" not in done.stderr


WITHOUT_REDIS = """
from django.test import Client
from tests.cast import make_person
person, browser = make_person("founder"), Client(HTTP_HOST="localhost")
wrong = {"login": person.email, "password": "wrong"}
right = wrong | {"password": "correct horse battery"}
feedback = {"text": "The table is hard to read.", "email": ""}
print("signed in:", browser.post("/account/login/", right).status_code)
print("feedback:", [browser.post("/feedback/", feedback).status_code for _ in range(6)])
browser.logout()
for _ in range(5):
    browser.post("/account/login/", wrong)
print("held:", "Too many failed" in browser.post("/account/login/", right).content.decode())
"""


@pytest.fixture
def silent():
    """The port of a server that accepts connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0), backlog=50) as server:
        yield server.getsockname()[1]


@pytest.mark.parametrize("redis", ["refuses", "is silent"])
def test_with_a_redis_that_does_not_answer_people_sign_in_and_limits_hold(portal, silent, redis):
    env = portal | {"REDIS_URL": f"redis://127.0.0.1:{silent if redis == 'is silent' else 1}/0"}
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "-c", WITHOUT_REDIS],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    told = [line for line in done.stdout.splitlines() if ": " in line]
    assert told == ["signed in: 302", "feedback: [302, 302, 302, 302, 302, 429]", "held: True"]
    assert mails(env) == [("waiting",)] * 5


def test_a_second_start_beside_a_living_portal_changes_nothing_of_it(portal, start):
    """`make run` prepares under the lock: it neither migrates nor seeds what another portal is using."""
    first = start(portal)
    wait_for(lambda: answers(portal))
    before = rows(portal, "SELECT count(*) FROM portal_user")
    again = subprocess.run(
        [sys.executable, "manage.py", "start", "--prepare", "--demo"],
        cwd=ROOT,
        env=portal | {"PORT": str(free_port())},
        capture_output=True,
        text=True,
        check=False,
    )
    assert again.returncode == 1
    assert f"already runs from {portal['PORTAL_VAR']}. Stop it first: kill {first.pid}" in again.stderr
    assert again.stdout == ""
    assert rows(portal, "SELECT count(*) FROM portal_user") == before == [(0,)]


def test_two_that_start_at_once_in_an_empty_folder_end_with_one_portal(tmp_path, start):
    env = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE")}
    envs = [env | {"PORTAL_VAR": str(tmp_path), "PORT": str(free_port())} for _ in range(2)]
    both = [(start(one, "--prepare"), one) for one in envs]
    ((refused, _),) = wait_for(lambda: [pair for pair in both if pair[0].poll() is not None])
    ((living, address),) = [pair for pair in both if pair[0] is not refused]
    assert refused.returncode == 1
    assert "already runs from" in refused.communicate()[0]
    wait_for(lambda: answers(address))
    stop(living)
    assert living.returncode == 0


def test_a_portal_without_its_database_says_so_in_one_sentence(portal):
    done = subprocess.run(
        [sys.executable, "manage.py", "start"],
        cwd=ROOT,
        env=portal | {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("CommandError: The database of the portal does not answer: ")
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_message_that_cannot_be_read_does_not_end_a_worker(portal, start):
    queue = Path(portal["PORTAL_VAR"]) / "broker" / "queue"
    queue.mkdir(parents=True, exist_ok=True)
    for number in range(6):
        (queue / f"0_{number}_x.mail.msg").write_text("")
    ask_for_mail(portal)
    process = start(portal)
    wait_for(lambda: mails(portal) == [("sent",)])
    out = stop(process)
    assert process.returncode == 0
    assert "Restarting" not in out
    assert out.count("cannot be read and is dropped") == 6
