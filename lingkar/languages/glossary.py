"""The words that translations keep to: the tables in docs/content/glossary, from English into a language.

A machine gets only those that stand in its text, so that a long list does not crowd out a short sentence.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from django.conf import settings

ASIDE = re.compile(r"\s*\([^)]*\)")
CHOICE = re.compile(r"\s*[;]\s*")
MANY = re.compile(r"\s*,\s*")
RULE = re.compile(r"^\|[\s:|-]+\|$")


def words_for(text: str, source: str, target: str) -> dict[str, str]:
    """The terms in this text, the longest first; empty where the list is not from English, or is not there."""
    if source != "en":
        return {}
    plain = text.casefold()
    found = {term: word for term, word in glossary(target).items() if _stands_in(term, plain)}
    return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))


def _stands_in(term: str, plain: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(term.casefold())}s?(?!\w)", plain) is not None


@cache
def glossary(language: str) -> dict[str, str]:
    """English term -> word. Read once in each process."""
    path = Path(settings.BASE_DIR) / "docs" / "content" / "glossary" / f"{language}.md"
    if not path.is_file():
        return {}
    found: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        found |= _row(line)
    return found


def _row(line: str) -> dict[str, str]:
    """One line of a table. Several terms with as many words belong together one by one."""
    cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
    if not line.lstrip().startswith("|") or RULE.match(line.strip()) or len(cells) < 2 or cells[0] == "term":
        return {}
    terms, words = MANY.split(_plain(cells[0])), MANY.split(_plain(cells[1]))
    if len(terms) != len(words):
        words = words[:1] * len(terms)
    return {term: word for term, word in zip(terms, words, strict=True) if term and word}


def _plain(cell: str) -> str:
    """Without remarks in brackets, marks of emphasis and second choices."""
    return CHOICE.split(ASIDE.sub("", cell.replace("*", "").replace("“", "").replace("”", "")))[0].strip()
