"""Finding every text that readers meet: in Python, in templates, in data files, and in the libraries we show."""

import ast
import csv
import importlib.util
import io
import json
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import polib
from babel.messages.extract import extract
from django.utils.translation.template import templatize

from .po_files import WIDTH, Key, header
from .registry import SOURCE

HERE = Path(__file__).resolve().parent
ROOM = HERE.parent
"""lingkar/"""

_PLAIN: dict[str, Any] = {"gettext": None, "_": None, "gettext_noop": None, "ngettext": (1, 2)}
_WITH_CONTEXT: dict[str, Any] = {"pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3)}
KEYWORDS: dict[str, Any] = {
    **_PLAIN,
    **_WITH_CONTEXT,
    **{f"{name}_lazy": spec for name, spec in (_PLAIN | _WITH_CONTEXT).items() if "gettext" in name},
}
COMMENT_MARK = "Translators:"
TEMPLATE_ENDINGS = {".html", ".txt", ".typ", ".svg", ".js"}


@dataclass
class Found:
    """One text, with every file that shows it."""

    context: str
    source: str
    plural: str = ""
    files: set[str] = field(default_factory=set)
    comments: set[str] = field(default_factory=set)

    @property
    def key(self) -> Key:
        return (self.context, self.source, self.plural)


class Texts:
    """All that was found, and what could not be."""

    def __init__(self) -> None:
        self.found: dict[Key, Found] = {}
        self.problems: list[str] = []

    def add(self, text: Found) -> None:
        if not text.source.strip():
            return
        kept = self.found.setdefault(text.key, text)
        kept.files |= text.files
        kept.comments |= text.comments


def all_texts() -> Texts:
    texts = Texts()
    for text in _from_code():
        texts.add(text)
    for text in _from_data(texts.problems):
        texts.add(text)
    for text in _from_libraries(texts.problems):
        texts.add(text)
    return texts


def build_source(texts: Texts) -> polib.POFile:
    """The list of all texts, in an order that changes little: by file, then by text."""
    catalogue = polib.POFile(wrapwidth=WIDTH)
    catalogue.metadata = {**header(SOURCE), "Plural-Forms": "nplurals=2; plural=(n != 1);"}
    for text in sorted(texts.found.values(), key=lambda one: (min(one.files), one.context, one.source)):
        catalogue.append(
            polib.POEntry(
                msgctxt=text.context or None,
                msgid=text.source,
                msgid_plural=text.plural,
                msgstr_plural={0: "", 1: ""} if text.plural else {},
                comment="\n".join(sorted(text.comments)),
                # Without line numbers: they would change with every edit of the code.
                occurrences=[(name, "") for name in sorted(text.files)],
                flags=["python-format"] if "%(" in text.source + text.plural else [],
            )
        )
    return catalogue


def _from_code() -> Iterator[Found]:
    for path in sorted(ROOM.rglob("*")):
        if not _is_shown(path):
            continue
        if path.suffix == ".py":
            code = path.read_text(encoding="utf-8")
            said = _literals(code)
            found = _python_texts(code, path.relative_to(ROOM.parent).as_posix())
            yield from (text for text in found if text.key in said)
        elif "templates" in path.parts and path.suffix in TEMPLATE_ENDINGS:
            yield from _template_texts(path)


def _is_shown(path: Path) -> bool:
    inner = path.relative_to(ROOM).parts
    hidden = {"tests", "migrations", "locale", "static", "__pycache__"}
    return path.is_file() and not hidden & set(inner) and path.name not in ("testing.py", "conftest.py")


def _template_texts(path: Path) -> Iterator[Found]:
    name = path.relative_to(ROOM.parent).as_posix()
    code = templatize(path.read_text(encoding="utf-8"), origin=name)
    # What surrounds the texts is blanked out with letters; its indentation would be no valid Python.
    yield from _python_texts("\n".join(line.lstrip() for line in code.splitlines()), name)


def _python_texts(code: str, name: str) -> Iterator[Found]:
    messages = extract(
        "python",
        io.BytesIO(code.encode()),
        keywords=KEYWORDS,
        comment_tags=[COMMENT_MARK],
        options={"encoding": "utf-8"},
    )
    for _line, message, comments, context in messages:
        one, many = (message[0], message[1]) if isinstance(message, tuple) else (message, "")
        notes = {" ".join(line.removeprefix(COMMENT_MARK).strip() for line in comments)} if comments else set()
        yield Found(context or "", one, many or "", {name}, notes)


def _literals(code: str) -> set[Key]:
    """The texts that calls carry as they stand. `pgettext("finding", found["text"])` carries none: its text is data,
    and the word "text" is only a field's name."""
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    return {key for call in calls if (key := _literal(call)) is not None}


def _literal(call: ast.Call) -> Key | None:
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    if name not in KEYWORDS:
        return None
    has_context, has_plural = name.startswith(("pgettext", "npgettext")), name.startswith(("ngettext", "npgettext"))
    many = 1 + has_context + has_plural
    words = [part.value for part in call.args[:many] if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    if len(words) != many:
        return None
    context = words.pop(0) if has_context else ""
    return (context, words[0], words[1] if has_plural else "")


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def _from_data(problems: list[str]) -> Iterator[Found]:
    for row in _table("data_texts.toml").get("texts", []):
        paths = sorted(ROOM.glob(row["file"]))
        if not paths:
            problems.append(f"data_texts.toml: no file {row['file']}")
        for path in paths:
            name = path.relative_to(ROOM.parent).as_posix()
            notes = {row["note"]} if row.get("note") else set()
            for text in _data_texts(path, row):
                yield Found(row["context"], text, "", {name}, set(notes))


def _data_texts(path: Path, row: dict[str, Any]) -> Iterator[str]:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            for line in csv.DictReader(file):
                yield from (line.get(column) or "" for column in row["columns"])
        return
    data = json.loads(path.read_text(encoding="utf-8"))
    for steps in row["paths"]:
        yield from _walk(data, steps.replace("[]", ".[]").split("."))


def _walk(data: Any, steps: list[str]) -> Iterator[str]:
    if not steps:
        if isinstance(data, str):
            yield data
        return
    head, *rest = steps
    inner: Iterable[Any] = ()
    if head == "[]":
        inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    elif isinstance(data, dict) and head in data:
        inner = (data[head],)
    for part in inner:
        yield from _walk(part, rest)


def _from_libraries(problems: list[str]) -> Iterator[Found]:
    for row in _table("library_texts.toml").get("library", []):
        root = library_root(row["package"])
        name = f"{row['package']}/{row['file']}"
        known = {text.source: text for text in _python_texts((root / row["file"]).read_text(encoding="utf-8"), name)}
        for source in row["texts"]:
            if source in known:
                yield known[source]
            else:
                problems.append(f"library_texts.toml: {name} no longer says “{source}”")


def library_root(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise LookupError(package)
    return Path(spec.origin).parent


@cache
def library_translations(locale_name: str) -> dict[Key, list[str]]:
    """What the libraries' own authors translated, to begin with."""
    found: dict[Key, list[str]] = {}
    for row in _table("library_texts.toml").get("library", []):
        path = library_root(row["package"]) / row["catalogues"] / locale_name / "LC_MESSAGES" / "django.po"
        for entry in polib.pofile(str(path)) if path.exists() else ():
            if entry.translated() and not entry.obsolete:
                texts = [entry.msgstr_plural[form] for form in sorted(entry.msgstr_plural)] or [entry.msgstr]
                found.setdefault((entry.msgctxt or "", entry.msgid, entry.msgid_plural or ""), texts)
    return found
