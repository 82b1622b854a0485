"""`lingkar demo`: a whole house with invented firms, from nothing to an address in the browser."""

import ctypes
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable

from .database import Step, steps
from .serving import port_is_free
from .start import environment, wake_django

START_TIMEOUT = 60


def demo(say: Callable[[str], None]) -> None:
    """Prepare, start the worker and the web server, tell how to sign in, and stop both at Ctrl-C."""
    os.environ.setdefault("LINGKAR_MODE", "demonstration")
    env = environment()
    if env.mode != "demonstration":
        raise SystemExit(f"lingkar demo is for invented firms; LINGKAR_MODE is {env.mode}.")
    if not port_is_free(env.bind, env.port):
        raise SystemExit(f"Port {env.port} is taken. Choose another: PORT={env.port + 1} script/demo")
    prepare(say)
    children = {name: _start(name) for name in ("worker", "serve")}
    try:
        _wait_for_pages(children, f"http://{_own(env.bind)}:{env.port}/health/")
        for line in welcome(f"http://{_own(env.bind)}:{env.port}/"):
            say(line)
        _stay(children)
    except KeyboardInterrupt:
        say("Stopping …")
    finally:
        _stop(children)
    say("Stopped. Everything is kept in the files folder; start again with script/demo.")


def prepare(say: Callable[[str], None]) -> None:
    """Tables, lists and invented firms; says how long each took."""
    wake_django()
    from django.core.management import call_command

    stay_out = Step("Whose database this is", refuse_real_people)
    firms = Step("Invented firms (the first time takes longest)", lambda: call_command("load_demonstration"))
    for step in [*steps(), stay_out, firms]:
        say(f"· {step.title} …")
        begun = time.monotonic()
        step.run()
        took = time.monotonic() - begun
        if took > 1:
            say(f"  done in {took:.0f} s")


def refuse_real_people() -> None:
    """Invented firms never go among real ones, whatever DATABASE_URL points to."""
    from lingkar.accounts.models import Organisation, Person

    if Person.objects.exists() and not Organisation.objects.filter(is_demonstration=True).exists():
        raise SystemExit("This database belongs to real people. Give the demonstration another one (DATABASE_URL).")


def welcome(address: str) -> list[str]:
    """What a newcomer needs: where it is, and who she may be."""
    from lingkar.home import demonstration

    found = getattr(demonstration, "SIGN_INS", {})
    who = [f"    {role:<12} {mail}" for role, mail in dict(found).items()]
    return [
        "",
        f"  Lingkar is at {address}",
        "",
        "  Sign in as one of these; the code comes to the outbox, which is linked on the page:",
        *who,
        "",
        "  Ctrl-C stops it.",
        "",
    ]


def _own(bind: str) -> str:
    return "127.0.0.1" if bind in ("0.0.0.0", "::") else f"[{bind}]" if ":" in bind else bind  # noqa: S104


def _start(command: str) -> subprocess.Popen[bytes]:
    # A session of its own: Ctrl-C reaches this process alone, which then stops the others in good order.
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "lingkar.cli", command],
        start_new_session=True,
        preexec_fn=_end_with_parent if sys.platform == "linux" else None,
    )


def _end_with_parent() -> None:
    """Linux: when this process is killed outright, its children are told to end too."""
    pr_set_pdeathsig = 1
    ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGTERM)


def _wait_for_pages(children: dict[str, subprocess.Popen[bytes]], address: str) -> None:
    until = time.monotonic() + START_TIMEOUT
    while time.monotonic() < until:
        _still_running(children)
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.2)
    raise SystemExit(f"The web server did not answer within {START_TIMEOUT} s.")


def _stay(children: dict[str, subprocess.Popen[bytes]]) -> None:
    signal.signal(signal.SIGTERM, _as_interrupt)
    while True:
        _still_running(children)
        time.sleep(0.5)


def _as_interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _still_running(children: dict[str, subprocess.Popen[bytes]]) -> None:
    for name, child in children.items():
        if child.poll() is not None:
            raise SystemExit(f"lingkar {name} ended by itself (code {child.returncode}); see the lines above.")


def _stop(children: dict[str, subprocess.Popen[bytes]]) -> None:
    for child in children.values():
        if child.poll() is None:
            child.terminate()
    for child in children.values():
        try:
            child.wait(timeout=20)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
