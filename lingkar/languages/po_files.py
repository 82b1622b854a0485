"""Reading and writing the catalogues: one .po file a language, each entry with its state."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import polib

from . import registry
from .state import LOCALE_DIR, catalogue_path

SOURCE_PATH = LOCALE_DIR / "django.pot"
_STATE = re.compile(r"^state: *(draft|reviewed)\b *(.*)$", re.MULTILINE)
WIDTH = 120

type Key = tuple[str, str, str]
"""Context, source, plural: what tells two entries apart."""


def target_languages() -> list[str]:
    return [code for code in registry.LANGUAGES if code != registry.SOURCE]


def key_of(entry: polib.POEntry) -> Key:
    return (entry.msgctxt or "", entry.msgid, entry.msgid_plural or "")


def state_of(entry: polib.POEntry) -> str:
    """`draft` unless a named person reviewed it; what a library's authors wrote is a draft to us too."""
    found = _STATE.search(entry.tcomment or "")
    return found.group(1) if found else "draft"


def set_state(entry: polib.POEntry, state: str, who: str = "") -> None:
    rest = _STATE.sub("", entry.tcomment or "").strip()
    line = f"state: {state} {who}".strip()
    entry.tcomment = f"{rest}\n{line}".strip()


def texts_of(entry: polib.POEntry) -> list[str]:
    if entry.msgid_plural:
        return [entry.msgstr_plural.get(form, "") for form in sorted(entry.msgstr_plural)]
    return [entry.msgstr]


def set_texts(entry: polib.POEntry, texts: list[str]) -> None:
    if entry.msgid_plural:
        entry.msgstr_plural = dict(enumerate(texts))
    else:
        entry.msgstr = texts[0]


def is_translated(entry: polib.POEntry, code: str) -> bool:
    texts = texts_of(entry)
    wanted = registry.get(code).plural_forms if entry.msgid_plural else 1
    return len(texts) == wanted and all(text.strip() for text in texts)


def live(catalogue: polib.POFile) -> Iterator[polib.POEntry]:
    return (entry for entry in catalogue if not entry.obsolete)


def open_source() -> polib.POFile:
    return polib.pofile(str(SOURCE_PATH), wrapwidth=WIDTH) if SOURCE_PATH.exists() else polib.POFile(wrapwidth=WIDTH)


def open_catalogue(code: str) -> polib.POFile:
    path = catalogue_path(code)
    catalogue = polib.pofile(str(path), wrapwidth=WIDTH) if path.exists() else polib.POFile(wrapwidth=WIDTH)
    catalogue.metadata = header(code)
    return catalogue


def header(code: str) -> dict[str, str]:
    """No dates here: a file changes only when a text does."""
    language = registry.get(code)
    forms = f"nplurals={language.plural_forms}; plural=({language.plural});"
    return {
        "Project-Id-Version": "Lingkar",
        "Language": language.locale_name,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": forms,
    }


def save(catalogue: polib.POFile, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = str(catalogue)
    if not text.endswith("\n"):
        text += "\n"
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        _replace(path, text.encode())


def compile_catalogue(code: str) -> bool:
    """Make the .mo that gettext reads, when the .po is newer. It carries its own standing in its header."""
    source, target = catalogue_path(code), catalogue_path(code, "mo")
    if not source.exists() or (target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns):
        return False
    catalogue = polib.pofile(str(source))
    entries = list(live(catalogue))
    done = [entry for entry in entries if is_translated(entry, code)]
    reviewed = [entry for entry in done if state_of(entry) == "reviewed"]
    catalogue.metadata = {**header(code), "X-Standing": f"{len(entries)} {len(done)} {len(reviewed)}"}
    # A half-translated plural would show an empty text.
    for entry in entries:
        if not is_translated(entry, code):
            set_texts(entry, [""] * registry.get(code).plural_forms)
    _replace(target, catalogue.to_binary())
    return True


def _replace(path: Path, content: bytes) -> None:
    """Whole or not at all: several processes may do this at the same time."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_bytes(content)
    beside.replace(path)
