"""How well an offer fits a need, and the best needs for each offer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from .model import Listing, Match, Spotted, Trade, Words

if TYPE_CHECKING:
    from .embed import Embedder
    from .terms import Vocabulary


@dataclass(frozen=True, slots=True)
class Setting:
    """What a comparison needs besides the two listings. `on` is today, for what has expired; None: nothing expires."""

    vocabulary: Vocabulary
    words: Words
    on: date | None = None
    trade: Trade | None = None
    embedder: Embedder | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """A listing with what was read in its text. Made once by `understand`, then compared as often as one likes."""

    listing: Listing
    language: str | None
    concepts: tuple[Spotted, ...]
    industries: tuple[Spotted, ...]  # code: ISIC or NACE class
    stems: dict[str, float] = field(default_factory=dict)  # English stem -> weight, length 1


def understand(listing: Listing, setting: Setting) -> Understood:
    raise NotImplementedError


def pair_score(offer: Listing | Understood, need: Listing | Understood, setting: Setting) -> Match | None:
    """None when a hard filter forbids the pair: expired, withdrawn, countries not allowed, trade prohibited."""
    raise NotImplementedError


def match(
    offers: Iterable[Listing], needs: Iterable[Listing], setting: Setting, top: int = 10
) -> dict[str, list[Match]]:
    """offer id -> its best needs, best first, equal scores in order of id."""
    raise NotImplementedError
