"""Databases that are gone afterwards, PostgreSQL with a server of its own; for measuring only."""

from __future__ import annotations

import glob
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.running import free_port


@contextmanager
def postgres(*, durable: bool = True) -> Iterator[str]:
    """Yields an address for DATABASE_URL. Raises FileNotFoundError where no server is installed."""
    folder = Path(tempfile.mkdtemp(prefix="lingkar-postgres-"))
    as_whom = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_whom:
        shutil.chown(folder, "postgres")
    port, data = free_port(), folder / "data"
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c max_connections=300"
    options += "" if durable else " -c fsync=off"

    def run(name: str, *arguments: object) -> None:
        command = [*as_whom, binary(name), *map(str, arguments)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder)

    try:
        run("initdb", "-D", data, "-U", "lingkar", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8")
        run("pg_ctl", "-D", data, "-o", options, "-l", folder / "log", "-w", "start")
        try:
            run("createdb", "-h", "127.0.0.1", "-p", port, "-U", "lingkar", "lingkar")
            yield f"postgresql://lingkar@127.0.0.1:{port}/lingkar"
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def database(kind: str, folder: str) -> Iterator[str]:
    """An address for DATABASE_URL: "sqlite" in the folder, "postgresql" beside it."""
    if kind == "sqlite":
        yield f"sqlite:///{Path(folder, 'rush.sqlite3')}"
        return
    with postgres() as address:
        yield address


def binary(name: str) -> str:
    places = sorted(glob.glob(f"/usr/lib/postgresql/*/bin/{name}"))
    found = shutil.which(name) or (places[-1] if places else None)
    if found is None:
        raise FileNotFoundError(f"{name}: no PostgreSQL server is installed here")
    return found
