"""The two databases a house may stand on, seen by backup and restore. The settings must have been read."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

# In one transaction: either the whole backup is there afterwards, or what was there before.
_EMPTY_FIRST = "DROP SCHEMA public CASCADE; CREATE SCHEMA public;"


def kind() -> str:
    from django.db import connection

    return connection.vendor


def member() -> str:
    """The name of the database inside a backup."""
    return "database.sqlite3" if kind() == "sqlite" else "database.dump"


def is_filled() -> bool:
    """Whether somebody already lives here: an empty house may be written over."""
    from django.conf import settings

    people = settings.AUTH_USER_MODEL.lower().replace(".", "_")
    if kind() == "sqlite":
        with closing(_sqlite(_name())) as database:
            known = database.execute("SELECT 1 FROM sqlite_master WHERE name = ?", [people]).fetchone()
            return known is not None and database.execute(f"SELECT 1 FROM {people} LIMIT 1").fetchone() is not None  # noqa: S608
    import psycopg

    with psycopg.connect(**_reached()) as connection:
        known = connection.execute("SELECT to_regclass(%s)", [people]).fetchone()
        if known is None or known[0] is None:
            return False
        return connection.execute(f"SELECT 1 FROM {people} LIMIT 1").fetchone() is not None  # noqa: S608


def copy_to(file: Path) -> None:
    """The database as it is at this moment, while others go on reading and writing."""
    if kind() == "sqlite":
        with closing(_sqlite(_name())) as source, closing(sqlite3.connect(file)) as target:
            source.backup(target)
    else:
        _run([_program("pg_dump"), "--format=custom", "--no-owner", "--no-privileges", f"--file={file}"])


def replace_from(file: Path) -> None:
    """Put a saved database in place of the present one."""
    from django.db import connections

    connections.close_all()
    if kind() == "sqlite":
        with closing(sqlite3.connect(file)) as source, closing(_sqlite(_name())) as target:
            if source.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise SystemExit("The saved database is damaged inside. Nothing was changed.")
            source.backup(target)
        return
    script = file.with_suffix(".sql")
    _run([_program("pg_restore"), "--no-owner", "--no-privileges", f"--file={script}", str(file)])
    psql = [_program("psql"), "--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1"]
    _run([*psql, f"--command={_EMPTY_FIRST}", f"--file={script}"])


def _sqlite(name: str) -> sqlite3.Connection:
    return sqlite3.connect(name, timeout=30)


def _name() -> str:
    from django.conf import settings

    return str(settings.DATABASES["default"]["NAME"])


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise SystemExit(f"{name} is not installed. On Debian: apt-get install postgresql-client")
    return found


def _run(command: list[str]) -> None:
    done = subprocess.run(command, env=os.environ | _connection(), capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise SystemExit(f"{Path(command[0]).name} did not succeed: {done.stderr.strip()}")


def _connection() -> dict[str, str]:
    """Where to connect, in the environment: on the command line anybody on the machine could read the password."""
    return {f"PG{name.upper().replace('DBNAME', 'DATABASE')}": value for name, value in _reached().items()}


def _reached() -> dict[str, Any]:
    from django.conf import settings

    found: dict[str, Any] = settings.DATABASES["default"]
    named = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD", "dbname": "NAME"}
    return {name: str(found[key]) for name, key in named.items() if found.get(key)}
