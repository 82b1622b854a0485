"""What goes in and what comes out. Arrays are NumPy; one row of `Votes` is one vote that counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

METHOD_VERSION = "opinion-1"

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

ATTRIBUTES = ("role", "size", "women_led", "rural", "country", "language")


class Refused(ValueError):
    """The input cannot be read. `faults`: one line each, with the line number of the file where there is one."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("; ".join(faults[:5]))
        self.faults = faults


@dataclass(frozen=True)
class Votes:
    """Who said what. Ids are sorted (numbers by value, then words), rows by person and statement: the same votes in any
    order give the same arrays, and with them the same answer to the last digit.

    person, statement: positions in `participants` and `statements`, shape (votes,). value: 1 agree, -1 disagree,
    0 pass.
    """

    participants: tuple[str, ...]
    statements: tuple[str, ...]
    person: Ints
    statement: Ints
    value: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.value)


@dataclass(frozen=True)
class Comment:
    """What is known of a statement beside its votes. `out`: moderated away. `meta`: about the voter, no opinion."""

    out: bool = False
    meta: bool = False
    text: str = ""


Person = Mapping[str, str]  # attribute -> declared value; a missing one is unknown


@dataclass(frozen=True)
class Cell:
    """A part of the people who should be heard: attribute -> value, and its share of all of them."""

    values: tuple[tuple[str, str], ...]
    share: float

    @property
    def name(self) -> str:
        return ", ".join(f"{attribute}={value}" for attribute, value in self.values)


@dataclass(frozen=True)
class Representative:
    """A statement that sets a group apart. `repness`: its share over that of all others; `p`: within the group."""

    statement: str
    side: str  # agree | disagree
    p: float
    p_test: float
    repness: float
    repness_test: float
    votes: int
    seen: int
    best_agree: bool = False


@dataclass(frozen=True)
class Group:
    """People who vote alike. `id`: its number, or the name it was given."""

    id: str
    size: int
    centre: tuple[float, float] | None
    representative: tuple[Representative, ...]


@dataclass(frozen=True)
class Heard:
    """How one part of the people (an opinion group or a declared role) stands to one statement."""

    kind: str  # group | an attribute
    name: str
    seen: int
    agree: int
    shrunk: float
    lower: float
    upper: float


@dataclass(frozen=True)
class Standing:
    """One statement. Shares are of all who saw it, passes included; an interval holds nine times in ten."""

    id: str
    agree: int
    disagree: int
    passed: int
    out: bool
    meta: bool
    group_informed_consensus: float | None
    group_informed_consensus_root: float | None  # k-th root: comparable between numbers of groups
    group_informed_disagreement: float | None
    raw: float | None
    support: float | None
    interval: tuple[float, float] | None
    effective_n: float | None
    holds_everywhere: float | None
    lower_bound: float | None
    verdict: str  # common-ground | majority-not-for | divided | not-enough
    rejected: bool  # most say no, whichever part of the people one asks
    against: tuple[Heard, ...]  # the parts in which it has no majority
    heard: tuple[Heard, ...]
    unheard: tuple[tuple[str, str], ...]  # (kind, name): present, but too few of them saw this statement
    extremity: float | None
    priority: float | None
    top_ten: float | None = None  # how often it would be among the first ten (bootstrap)


@dataclass(frozen=True)
class Consensus:
    """What most of all people say, groups aside: `p` their share, `z` its distance from a half."""

    statement: str
    side: str
    p: float
    z: float
    votes: int
    seen: int


@dataclass(frozen=True)
class Stability:
    """What would come out if other people of the same kind had come. ARI: adjusted Rand index with the groups shown."""

    draws: int
    k_share: dict[int, float]  # how often each number of groups was chosen
    ari_low: float | None  # the tenth part of draws lies below
    ari_median: float | None
    stable: bool
    top_ten: dict[str, float]


@dataclass(frozen=True)
class Map:
    """Places on the plane. Only for looking: distances say who votes alike, axes mean nothing of themselves."""

    people: Floats  # (participants, 2)
    statements: Floats  # (statements, 2)
    components: Floats  # (2, statements)
    means: Floats  # (statements,)
    explained: tuple[float, float]


@dataclass(frozen=True)
class Slot:
    """One place on the agenda of a meeting, and the share of people it stands for."""

    statement: str
    stands_for: float


@dataclass(frozen=True)
class Opinion:
    """The whole answer."""

    votes: Votes
    k: int
    silhouette: float | None
    silhouettes: dict[int, float]
    labels: Ints  # (participants,), -1: in no group
    groups: tuple[Group, ...]
    standings: tuple[Standing, ...]
    consensus: tuple[Consensus, ...]
    map: Map | None
    slate: tuple[Slot, ...]
    reasons: tuple[str, ...]  # why something is missing
    target: tuple[Cell, ...] = ()
    merged: tuple[tuple[str, str], ...] = ()  # thin cells and where they were counted
    stability: Stability | None = None
    given_groups: bool = False
    method_version: str = METHOD_VERSION
    extra: dict[str, object] = field(default_factory=dict)
