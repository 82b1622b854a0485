"""What goes into the trade check and what comes out. None is "not told": a question stays open, nothing is assumed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

METHOD_VERSION = "trade-1"

ALLOWED = "allowed"
PERMIT = "permit"
PROHIBITED = "prohibited"
ASK = "ask-authority"
CODES = (ALLOWED, PERMIT, PROHIBITED, ASK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One consignment across one border on one day. Countries are ISO 3166-1 alpha-2 codes."""

    from_country: str
    to_country: str
    on: date
    hs: str | None = None  # "3915.90", "391590" or "3915"
    basel: str | None = None  # "B3011", "Y48" ...
    concept_hs: tuple[str, ...] = ()  # the codes that a word of the vocabulary may have; used when hs is not told
    reuse: bool | None = None  # a product that somebody will use again as it is, not waste
    tested: bool | None = None  # each piece was tested and works
    hazardous: bool | None = None
    clean_single_polymer: bool | None = None  # plastic: clean, sorted, one polymer (or PE, PP, PET for recycling apart)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """Something the answer depends on and that was not told."""

    code: str
    text: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One rule that applies, with where it stands. `verdict` is "" for a rule that only explains."""

    code: str
    side: str  # basel | import | export
    verdict: str
    text: str
    rule: str
    source: str
    source_url: str
    source_year: str
    in_force: str  # a day or a year; "" when the source does not say since when
    valid_to: str  # last day of a rule that was replaced
    checked_on: str
    country: str = ""  # whose rule it is; "" for the Basel Convention
    authority: str = ""
    authority_url: str = ""
    confirmed: bool = True  # False: reported, but the legal text could not be found


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    code: str
    questions: tuple[OpenQuestion, ...]
    steps: tuple[Step, ...]
    disclaimer: str
    groups: tuple[str, ...] = ()  # what kind of goods the codes mean
    entries: tuple[str, ...] = ()  # entries of the Basel lists that fit
    control: str = ""  # hazardous | consent | free | unknown | no-waste | residue
    on: date | None = None
    method_version: str = METHOD_VERSION
    data_version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goods:
    """What a tariff code means for this check."""

    hs: str
    group: str
    kind: str  # waste | residue | clothing | equipment
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of the lists of the Basel Convention."""

    code: str
    control: str  # hazardous | consent | free
    groups: tuple[str, ...]
    name: str
    needs_clean: bool  # only clean, sorted goods fall under it
    in_force: date
    valid_to: date | None
    became: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    country: str
    status: str  # party | outside | unknown
    since: date | None
    step: Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A row of rules.csv: when it applies, and the step it becomes."""

    step: Step
    country: str  # ISO code or name of a union
    other: str  # the other side: ISO code, union, "outside" or "" for anybody
    groups: tuple[str, ...]
    hs: tuple[str, ...]
    controls: tuple[str, ...]
    use: str  # waste | reuse | ""
    clean: bool | None
    start: date
    end: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Data:
    """Everything the check knows."""

    goods: tuple[Goods, ...]
    entries: tuple[Entry, ...]
    parties: dict[str, Party]
    rules: tuple[Rule, ...]
    texts: dict[str, Step]  # steps of the check itself
    questions: dict[str, OpenQuestion]
    unions: dict[str, frozenset[str]]
    complete: dict[tuple[str, str], int]  # how many rules a country has on a side, when nothing is missing
    authorities: dict[str, tuple[str, str]] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)  # country -> code of the authority for waste
    disclaimer: str = ""
    version: str = ""
