"""How far a language's translation can be trusted: complete, draft, or partly English still."""

import gettext
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from . import registry

LOCALE_DIR = Path(__file__).resolve().parent.parent / "locale"
ENOUGH = 0.98
"""Below this share of translated texts a reader meets English often enough to be told."""


@dataclass(frozen=True)
class Standing:
    total: int
    translated: int
    reviewed: int

    @property
    def name(self) -> str:
        if not self.total or self.translated < self.total * ENOUGH:
            return "fallback"
        return "complete" if self.reviewed >= self.translated else "draft"


def catalogue_path(code: str, ending: str = "po") -> Path:
    return LOCALE_DIR / registry.get(code).locale_name / "LC_MESSAGES" / f"django.{ending}"


def standing(code: str) -> Standing:
    path = catalogue_path(code, "mo")
    return _read(path, path.stat().st_mtime_ns) if path.exists() else Standing(0, 0, 0)


@lru_cache(maxsize=64)
def _read(path: Path, changed: int) -> Standing:
    with path.open("rb") as file:
        info = gettext.GNUTranslations(file).info()
    total, translated, reviewed = (int(part) for part in info.get("x-standing", "0 0 0").split())
    return Standing(total, translated, reviewed)


def translation_state(code: str) -> str:
    if registry.get(code).code == registry.SOURCE:
        return "complete"
    return standing(code).name
