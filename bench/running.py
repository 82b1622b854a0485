"""A whole demonstration on a free port, for measuring and for pictures; it is gone when the block ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
START_TIMEOUT = 300


@contextmanager
def demonstration(**settings: str) -> Iterator[str]:
    """Starts `lingkar demo` with a files folder of its own and yields its address, without a slash at the end."""
    with tempfile.TemporaryDirectory(prefix="lingkar-") as folder:
        port = free_port()
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("LINGKAR_")},
            "LINGKAR_MODE": "demonstration",
            "LINGKAR_VAR": folder,
            "DATABASE_URL": f"sqlite:///{folder}/lingkar.sqlite3",
            "PORT": str(port),
            **settings,
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "lingkar.cli", "demo"], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL
        )
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(f"{address}/health/", process)
            yield address
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=30)


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_TIMEOUT
    while time.monotonic() < until:
        if process.poll() is not None:
            raise SystemExit(f"The server ended by itself (code {process.returncode}).")
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.3)
    raise SystemExit(f"Nothing answered at {address} within {START_TIMEOUT} s.")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
