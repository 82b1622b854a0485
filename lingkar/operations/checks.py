"""`lingkar check`: is this house well, and if not, what is to be done."""

import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .start import environment, wake_django
from .working import HEARTBEAT

LEAST_DISK = 1024**3
QUIET_WORKER = 120


@dataclass(frozen=True)
class Finding:
    name: str
    well: bool
    words: str
    # A house goes on without it; somebody should know.
    minor: bool = False


def findings() -> Iterator[Finding]:
    env = environment()
    yield Finding("settings", True, f"mode {env.mode}")
    wake_django()
    from django.db import DatabaseError

    checks: list[Callable[[], Finding]] = [
        _django,
        _database,
        _migrations,
        _lists,
        _static,
        _mail,
        _worker,
        _fonts,
        _disk,
    ]
    for check in checks:
        try:
            yield check()
        except DatabaseError as error:
            yield Finding(check.__name__.strip("_"), False, f"the database refused: {str(error).splitlines()[0]}")


def _django() -> Finding:
    from django.conf import settings
    from django.core import checks

    level = checks.WARNING if settings.PRODUCTION else checks.ERROR
    found = [one for one in checks.run_checks(include_deployment_checks=settings.PRODUCTION) if one.level >= level]
    words = "; ".join(f"{one.id} {one.msg}" for one in found)
    return Finding("program", not found, words or "no complaint")


def _database() -> Finding:
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA journal_mode")
            row = cursor.fetchone()
            return Finding("database", row == ("wal",), f"SQLite, journal {row[0]}")
        cursor.execute("SHOW server_version")
        return Finding("database", True, f"PostgreSQL {cursor.fetchone()[0]}")


def _migrations() -> Finding:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return Finding("migrations", not plan, f"{len(plan)} waiting; run lingkar migrate" if plan else "all made")


def _lists() -> Finding:
    from lingkar.vocabulary.models import Concept

    count = Concept.objects.count()
    return Finding("lists", count > 0, f"{count} entries" if count else "empty; run lingkar migrate")


def _static() -> Finding:
    from django.conf import settings

    if settings.DEBUG or settings.STATIC_ROOT is None:
        return Finding("browser files", True, "served from where they lie")
    there = (settings.STATIC_ROOT / "staticfiles.json").exists()
    return Finding("browser files", there, "collected" if there else "not collected; run lingkar migrate")


def _mail() -> Finding:
    from django.core.mail import mailers

    connection = mailers.default
    name = type(connection).__module__.rpartition(".")[2]
    if name != "smtp":
        return Finding("mail", True, f"goes to: {name}", minor=True)
    try:
        connection.open()
        connection.close()
    except OSError as error:  # smtplib's own errors are OSErrors too
        return Finding("mail", False, f"the mail server does not answer: {error}")
    return Finding("mail", True, "the mail server answers")


def _worker() -> Finding:
    from django.core.cache import caches

    last = caches["limits"].get(HEARTBEAT)
    if last is None:
        return Finding("worker", False, "never seen; start lingkar worker")
    ago = int(time.time() - last)
    return Finding("worker", ago < QUIET_WORKER, f"last seen {ago} s ago")


def _fonts() -> Finding:
    from lingkar.core.pdf import languages_without_fonts

    missing = sorted(languages_without_fonts())
    words = f"no font for {', '.join(missing)}; on Debian: apt-get install fonts-noto-core fonts-noto-cjk"
    return Finding("fonts for PDF", not missing, words if missing else "for every language", minor=True)


def _disk() -> Finding:
    from django.conf import settings

    free = shutil.disk_usage(settings.VAR_DIR).free
    return Finding("disk", free > LEAST_DISK, f"{free / 1024**3:.1f} GB free in {settings.VAR_DIR}")
