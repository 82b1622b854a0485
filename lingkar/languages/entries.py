"""The texts of the interface in one language, for the pages where they are improved."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import polib
from django.utils.translation import gettext

from . import overlay, registry
from .po_files import state_of
from .segmentation import fold
from .state import catalogue_path


@dataclass(frozen=True)
class Entry:
    key: str
    language: str
    context: str
    source: str
    plural: str
    texts: tuple[str, ...]
    state: str
    comment: str
    places: tuple[str, ...] = ()

    @property
    def forms(self) -> list[int | None]:
        return [None] if not self.plural else list(range(registry.get(self.language).plural_forms))

    def text(self, form: int | None = None) -> str:
        """The wording that shows now; empty while it is English still."""
        accepted = overlay.wording(self.language, self.context, self.source, form)
        return accepted or (self.texts[form or 0] if len(self.texts) > (form or 0) else "")

    @property
    def shown(self) -> str:
        return self.text(None if not self.plural else 0) or self.source

    @property
    def is_missing(self) -> bool:
        return not self.text(None if not self.plural else 0)

    @property
    def state_name(self) -> str:
        if self.is_missing:
            return gettext("English still")
        return gettext("Reviewed") if self.state == "reviewed" else gettext("Draft")


def entry_key(context: str, source: str) -> str:
    return hashlib.sha256(f"{context}\x04{source}".encode()).hexdigest()[:16]


def entries(code: str) -> dict[str, Entry]:
    path = catalogue_path(code)
    if registry.get(code).code == registry.SOURCE or not path.exists():
        return {}
    return _read(code, path, path.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _read(code: str, path: Path, changed: int) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for row in polib.pofile(str(path)):
        if row.obsolete:
            continue
        key = entry_key(row.msgctxt or "", row.msgid)
        plural_texts = tuple(row.msgstr_plural[form] for form in sorted(row.msgstr_plural))
        found[key] = Entry(
            key=key,
            language=code,
            context=row.msgctxt or "",
            source=row.msgid,
            plural=row.msgid_plural,
            texts=plural_texts if row.msgid_plural else (row.msgstr,),
            state=state_of(row),
            comment=row.comment,
            places=tuple(name for name, _ in row.occurrences),
        )
    return found


def search(code: str, words: str, limit: int = 40) -> list[Entry]:
    """Texts that hold what she typed, in her language or in English."""
    wanted = fold(words.strip())
    if not wanted:
        return []
    found = (entry for entry in entries(code).values() if wanted in fold(f"{entry.shown}\n{entry.source}"))
    return [entry for _, entry in zip(range(limit), found, strict=False)]


def missing(code: str, limit: int = 40) -> list[Entry]:
    """What many readers meet comes first, messages of the libraries last."""
    found = [entry for entry in entries(code).values() if entry.is_missing]
    return sorted(found, key=lambda entry: (not _is_ours(entry), "%(" in entry.source))[:limit]


def page_first(texts: list[Entry]) -> list[Entry]:
    """The page's own texts before those of the frame around every page."""
    return sorted(texts, key=_is_frame)


_FRAME = ("lingkar/core/", "lingkar/languages/", "django/", "allauth/")
_NAVIGATION = "lingkar/home/context.py"


def _is_frame(entry: Entry) -> bool:
    return _NAVIGATION in entry.places or all(place.startswith(_FRAME) for place in entry.places)


def _is_ours(entry: Entry) -> bool:
    return any(place.startswith("lingkar/") for place in entry.places)
