"""Bringing the database up to date: tables, lists, collected files."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .start import wake_django


@dataclass(frozen=True)
class Step:
    title: str
    run: Callable[[], object]


def steps() -> Iterator[Step]:
    """What `lingkar migrate` does, in order. Each may be done again without harm."""
    wake_django()
    from django.conf import settings
    from django.core.management import call_command

    yield Step("Tables", lambda: call_command("migrate", interactive=False, verbosity=0))
    yield Step("Table for rate limits", lambda: call_command("createcachetable", verbosity=0))
    yield Step("Countries, sectors and other lists", lambda: call_command("load_vocabulary", verbosity=0))
    yield Step("Fonts for phones that lack a script", make_fonts)
    if settings.STATIC_ROOT and not settings.DEBUG:
        yield Step("Files for the browser", collect_static)


def make_fonts() -> None:
    from lingkar.core.fonts import build

    build()


def collect_static() -> None:
    """Collect, hash and compress static files; skipped when none of them changed since the last time."""
    from hashlib import sha256

    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    found = sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            found.update(f"{name} {storage.size(name)} {storage.get_modified_time(name)}\n".encode())
    stamp = settings.VAR_DIR / "static.stamp"
    collected = (Path(settings.STATIC_ROOT or "") / "staticfiles.json").exists()
    if collected and stamp.exists() and stamp.read_text() == found.hexdigest():
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(found.hexdigest())
