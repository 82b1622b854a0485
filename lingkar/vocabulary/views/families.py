"""A list that is kept in families: their cards, and one family as a tree."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from lingkar.languages import registry, written
from lingkar.languages.kept import kept

from .. import queries, words


@dataclass
class Branch:
    """An entry and those below it."""

    title: str
    url: str
    below: list["Branch"] = field(default_factory=list)

    @property
    def size(self) -> int:
        return 1 + sum(branch.size for branch in self.below)


def family_cards(scheme: str) -> list[dict[str, Any]]:
    """In the order of the words, which is the order people look for them in."""
    sizes = Counter(entry.fact("family") for entry in queries.listed(scheme))
    language = registry.current().code
    at = reverse("vocabulary-scheme", args=[scheme])
    return [
        {
            "title": title,
            "icon": words.FAMILY_ICONS[family],
            "url": f"{at}?family={family}",
            "note": written.number(sizes[family], language),
        }
        for family, title in words.FAMILIES.items()
        if sizes[family]
    ]


def branches(scheme: str, family: str, language: str) -> list[Branch]:
    def grow() -> list[Branch]:
        names = queries.labels(scheme, language)
        rows = queries.family(scheme, family)
        made = {
            code: Branch(names.get(code, code), reverse("vocabulary-concept", args=[scheme, code])) for code, _ in rows
        }
        tops: list[Branch] = []
        for code, above in rows:
            (made[above].below if above in made else tops).append(made[code])
        return tops

    return kept(grow, "family-tree", scheme, family, queries.loading())
