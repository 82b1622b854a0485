"""The few building blocks a dossier is written with. Page, PDF and workbook each draw these and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

type Block = dict[str, Any]
type Section = dict[str, Any]


def section(code: str, title: str, *blocks: Block | None) -> Section:
    return {"code": code, "title": title, "blocks": [block for block in blocks if block is not None]}


def text(words: str, kind: str = "text") -> Block:
    """A paragraph; kind "note" is set small."""
    return {"kind": kind, "text": words}


def facts(pairs: Iterable[tuple[str, str]]) -> Block:
    return {"kind": "facts", "facts": [[label, words or _("not known")] for label, words in pairs]}


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> Block | None:
    """None when there is no row to show."""
    found = [[str(cell) for cell in row] for row in rows]
    return {"kind": "table", "caption": caption, "head": list(head), "rows": found} if found else None


def items(caption: str, entries: Iterable[tuple[str, str]]) -> Block | None:
    """A list of words, each with a quieter second line."""
    found = [[words, note] for words, note in entries]
    return {"kind": "list", "caption": caption, "items": found} if found else None
