"""What goes in and comes out. Tonnes and money are a year's, money is in the one currency that stands beside it.

None means not known; it is never taken for zero. Sums are of what is known and say how many steps they know nothing of.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

METHOD_VERSION = "loops-1"

Fact = str | int | float


@dataclass(frozen=True, slots=True)
class Reason:
    """A code with facts; `reason_text` puts it into English, pages into other languages. The list: README.md."""

    code: str
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """One firm could give a material to another. offer and need: the listings that met, if any."""

    giver: str
    taker: str
    material: str
    score: float  # 0 to 1: how well offer and need fit
    tonnes_per_year: float | None = None
    km: float | None = None
    value: float | None = None  # a year
    currency: str = ""
    co2e_kg: float | None = None  # kept out of the air in a year, only where a factor is given
    allowed: bool | None = None  # by trade rules; None: not checked, or the authority must be asked
    offer: str = ""
    need: str = ""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Of how many steps something is not known. Where it is not 0, the sum is "at least"."""

    tonnes: int = 0
    value: int = 0
    co2e_kg: int = 0
    km: int = 0
    allowed: int = 0


@dataclass(frozen=True, slots=True)
class Loop:
    """Firms in the order the material goes. A loop begins with its first firm in the alphabet and goes back to it."""

    kind: str  # loop or chain
    firms: tuple[str, ...]
    links: tuple[Link, ...]
    tonnes: float | None  # all steps together
    value: float | None  # None too when steps are in several currencies
    currency: str
    co2e_kg: float | None
    km: float | None
    confidence: float  # product of the scores: it works only if every step does
    score: float  # 0 to 1, what the list is ordered by
    unknown: Unknown
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Loops:
    """The best of each kind. complete_to: no loop of so many firms or fewer was left unlooked at."""

    found: tuple[Loop, ...]
    complete_to: int
    chains_complete_to: int
    stopped: bool  # time was up before all lengths were done
    counted: int  # loops met, also those past the limit
    method_version: str = METHOD_VERSION


@dataclass(frozen=True, slots=True)
class Thing:
    """An offer or a wish of a firm, with its place."""

    id: str
    firm: str
    material: str
    side: str  # offer or need
    tonnes: float | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Becoming:
    """One edge of the graph of what can become what: a firm that takes `source` can make `target` of it."""

    source: str
    process: str
    target: str
    taking: tuple[str, ...] = ()  # kinds of firm (ISIC, NACE) that do it


@dataclass(frozen=True, slots=True)
class MapPoint:
    firm: str
    side: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class MissingLink:
    """A kind of firm that is not there: it would take one material and make another of it."""

    takes: str
    processes: tuple[str, ...]
    makes: str | None  # None: nobody here asks for anything that can be made of it
    could_make: tuple[str, ...]
    taking: tuple[str, ...]  # kinds of firm that do this elsewhere
    offers: tuple[str, ...]
    needs: tuple[str, ...]
    firms: tuple[str, ...]  # helped: who offers and who needs
    tonnes: float | None  # of the offers it would take
    tonnes_unknown: int
    closes: tuple[tuple[str, ...], ...]  # firms of each chain it would close, from taker round to giver
    lat: float | None  # middle of the offers, by weight
    lon: float | None
    points: tuple[MapPoint, ...]
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One thing for a broker to do, best first."""

    kind: str  # loop, chain or missing-link
    step: str  # introduce, ask-authority, ask-amounts, find-firm
    firms: tuple[str, ...]
    score: float
    reasons: tuple[Reason, ...]
    thing: Loop | MissingLink
