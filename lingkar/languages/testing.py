"""Small catalogues for tests: no test of ours may write into the files translators work on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import polib
from django.contrib.auth.models import Permission

from lingkar.languages import overlay, registry
from lingkar.languages.entries import Entry, entries
from lingkar.languages.models import Suggestion
from lingkar.languages.po_files import header, set_state, set_texts


def an_entry(source: str, *texts: str, plural: str = "", context: str = "", state: str = "draft") -> polib.POEntry:
    entry = polib.POEntry(msgid=source, msgid_plural=plural, msgctxt=context or None)
    set_texts(entry, list(texts) or [""])
    if any(texts):
        set_state(entry, state)
    return entry


def write_catalogue(folder: Path, code: str, *rows: polib.POEntry) -> Path:
    catalogue = polib.POFile()
    catalogue.metadata = header(code)
    catalogue.extend(rows)
    path = folder / registry.get(code).locale_name / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(path))
    return path


def entry_of(code: str, source: str) -> Entry:
    return next(entry for entry in entries(code).values() if entry.source == source)


def a_suggestion(**facts: Any) -> Suggestion:
    given = {"language": "th", "source": "Improve it", "current": "ปรับปรุง", "proposed": "ช่วยปรับปรุง"} | facts
    return Suggestion.objects.create(**given)


def let_decide(person: Any) -> None:
    """Give the permission that a language editor holds."""
    person.user_permissions.add(Permission.objects.get(codename="change_suggestion"))


@contextmanager
def forgotten_overlay() -> Iterator[None]:
    """Whatever a test shows at once is gone after it."""
    try:
        yield
    finally:
        for texts in overlay._overlay.dictionaries.values():
            texts.clear()
        overlay._overlay.version = None
        overlay._overlay.generation += 1
