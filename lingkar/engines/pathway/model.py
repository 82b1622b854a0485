"""What goes into the pathway engine and what comes out of it. Money is Decimal in the firm's own currency, a year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

METHOD_VERSION = "pathway-2"

RESOURCES = ("electricity", "fuel", "water", "materials", "waste")
SIZES = ("micro", "small", "medium", "large")
GRADES = ("A", "B", "C")
GAINS = ("saves", "earns", "helps")
EFFORTS = ("hours", "days", "weeks", "project")


@dataclass(frozen=True, slots=True)
class Range:
    """From low through mid to high; low <= mid <= high always holds."""

    low: Decimal
    mid: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        if not self.low <= self.mid <= self.high:
            raise ValueError(f"a range must rise: {self.low}, {self.mid}, {self.high}")

    def times(self, factor: Decimal) -> Range:
        """The range with each end multiplied by a factor >= 0."""
        return Range(self.low * factor, self.mid * factor, self.high * factor)


@dataclass(frozen=True, slots=True)
class Spending:
    """What the firm spends a month, in its own currency. None is unknown, never zero."""

    electricity: Decimal | None = None
    fuel: Decimal | None = None
    water: Decimal | None = None
    materials: Decimal | None = None
    waste: Decimal | None = None

    def of(self, resource: str) -> Decimal | None:
        """Spending a month on one resource; None when unknown or when there is no such resource."""
        return getattr(self, resource) if resource in RESOURCES else None


@dataclass(frozen=True, slots=True)
class Firm:
    country: str  # ISO 3166-1 alpha-2
    sector: str | None  # ISIC Rev.4 division or section letter
    size: str | None  # micro, small, medium, large; anything else counts as unknown
    currency: str  # ISO 4217, of the spending
    spending: Spending = Spending()
    answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # question -> chosen; only known answers
    gaps: tuple[str, ...] = ()  # topics in which the check found a gap


@dataclass(frozen=True, slots=True)
class Requirement:
    """True when the question was answered with at least one of these choices."""

    question: str
    any_of: tuple[str, ...]

    def met_by(self, answers: Mapping[str, tuple[str, ...]]) -> str | None:
        """The first chosen code that meets it, None when there is none."""
        return next((code for code in self.any_of if code in answers.get(self.question, ())), None)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a number was read. year is what the source states, None when it is undated; read is when we read it."""

    code: str
    title: str
    year: int | None
    read: int
    place: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing somebody measured or published about an action, or our own general range (grade C)."""

    action: str
    grade: str  # A number read in the named source, B class of audited firms, C general range, not measured
    says: str
    n: int | None
    country: str  # ISO code, or "" when of no one place
    source: Source
    note: str = ""

    @property
    def year(self) -> int | None:
        """The year the source states, None when it is undated."""
        return self.source.year

    @property
    def source_url(self) -> str:
        """Where it can be read."""
        return self.source.url


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share (0..1) or a number of years from the data, with its grade and where it comes from."""

    values: Range
    grade: str
    source: Source
    note: str = ""


@dataclass(frozen=True, slots=True)
class EndUse:
    """Which part of a bill goes to one use: lighting, cooling, heat... group "" is the value for every other group."""

    code: str
    resource: str
    group: str
    fuels: tuple[str, ...]  # fuels that can serve it; empty for all but fuel
    share: Estimate


@dataclass(frozen=True, slots=True)
class Basis:
    """Of which audited measures a payback was learnt: how many, where, when, and how closely they match the firm."""

    n: int  # at the level named below; few of them are drawn toward all
    n_all: int  # of this resource (and group of measures)
    country: str
    source: str
    first_year: int
    last_year: int
    resource: str  # code of the audits, see docs/methods/pathway.md
    level: str  # size, division, group, measure, resource or all: the narrowest match found
    division: str  # ISIC division matched, "" when none
    size: str  # size matched, "" when none


@dataclass(frozen=True, slots=True)
class PaybackClass:
    """Payback years of a class of measures: quartiles of audited plants, one case, or our own range."""

    code: str
    meaning: str
    n: int | None
    median_cost: Decimal | None
    median_saving: Decimal | None
    currency: str
    implemented_share: Decimal | None
    years: Estimate
    prior: str = ""  # resource of the audits the range is learnt from; "" when it has its own source
    prior_measure: str = ""
    prior_part: str = ""
    basis: Basis | None = None  # filled in for a firm

    @property
    def is_one_case(self) -> bool:
        """One firm's payback says that it can happen, not how it spreads: no cost is derived from it."""
        return self.n == 1 or self.years.values.low == self.years.values.high > 0


@dataclass(frozen=True, slots=True)
class Action:
    code: str
    number: int
    name: str
    summary: str
    first_step: str
    ask_supplier: str
    icon: str
    topic: str
    r_strategies: tuple[str, ...]
    priorities: tuple[str, ...]
    effort: str
    gain: str  # saves money on a bill, earns money, or helps without a number
    resource: str  # the bill it lowers: electricity, fuel, water, materials, waste; "" when it lowers none
    groups: tuple[str, ...]  # sector groups it fits; empty: all
    sizes: tuple[str, ...]  # sizes it fits; empty: all
    requires: tuple[Requirement, ...]  # all must hold
    excludes: tuple[Requirement, ...]  # none may hold
    done_if: tuple[Requirement, ...]  # the firm already does it
    family: str  # of actions of one family only the best is proposed
    end_use: str  # part of the bill it touches, code of an EndUse; "" when a saving cannot be worked out
    cut: Estimate | None  # part of that part it saves
    payback: PaybackClass | None
    evidence: tuple[Evidence, ...]

    @property
    def has_saving_model(self) -> bool:
        """Can a saving be worked out once the bill is known?"""
        return bool(self.end_use) and self.cut is not None


@dataclass(frozen=True, slots=True)
class Catalogue:
    version: str
    actions: tuple[Action, ...]
    end_uses: tuple[EndUse, ...]
    paybacks: tuple[PaybackClass, ...]
    sources: Mapping[str, Source]
    sector_groups: Mapping[str, tuple[str, ...]]

    def action(self, code: str) -> Action:
        """Return the action with this code; raises KeyError."""
        for action in self.actions:
            if action.code == code:
                return action
        raise KeyError(code)

    def sector_group(self, sector: str | None) -> str | None:
        """Group of an ISIC division or section letter, None when unknown."""
        return next((group for group, codes in self.sector_groups.items() if sector in codes), None)

    def end_use(self, code: str, group: str | None) -> EndUse:
        """Return the row for the group, else the one for every other group; raises KeyError."""
        rows = {row.group: row for row in self.end_uses if row.code == code}
        return rows[group] if group in rows else rows[""]


@dataclass(frozen=True, slots=True)
class GridFactor:
    """kg CO2(e) per kWh bought from the grid."""

    country: str
    value: Decimal
    year: int
    method: str
    source: Source
    chosen: bool
    conflict: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class FuelFactor:
    """kg CO2e per unit of fuel burned; biogenic fuels are counted apart and give none here."""

    fuel: str
    value: Decimal | None
    unit: str
    biogenic: bool
    source: Source
    note: str = ""


@dataclass(frozen=True, slots=True)
class Price:
    """What one unit costs a small business, as a range over its usual tariff classes."""

    country: str
    what: str  # electricity, or a fuel
    unit: str
    currency: str
    values: Range
    source: Source


@dataclass(frozen=True, slots=True)
class Factors:
    version: str
    grid: tuple[GridFactor, ...]
    fuels: tuple[FuelFactor, ...]
    prices: tuple[Price, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason as code and parameters: the app renders and translates it. Codes: README.md."""

    code: str
    params: Mapping[str, str | int | Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Avoided:
    """kg CO2e avoided a year, or why it is not known."""

    kilograms: Range | None
    unknown_because: str = ""  # code, see README.md
    grid: GridFactor | None = None  # for electricity: the row used, with its conflict note
    fuels: tuple[str, ...] = ()
    prices: tuple[Price, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    action: Action
    cost: Range | None  # once
    saving: Range | None  # a year
    payback: Range | None  # years
    co2e: Range | None  # kg a year
    avoided: Avoided
    currency: str
    grade: str  # the weaker of the two below
    saving_grade: str  # "" when the action has no saving model
    payback_grade: str  # "" when no payback is known
    evidence: tuple[Evidence, ...]
    share: Estimate | None  # part of the bill used for the saving
    reasons: tuple[Reason, ...]
    rank_score: Decimal  # 0..100
    rank_parts: Mapping[str, Decimal]  # what the score is made of
    spending_year: Decimal | None  # yearly spending on the action's resource
    payback_basis: Basis | None = None  # None when the payback has its own source


@dataclass(frozen=True, slots=True)
class NotFitting:
    action: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Pathway:
    proposals: tuple[Proposal, ...]
    not_fitting: tuple[NotFitting, ...]
    more: tuple[str, ...] = ()  # fitting, but past the limit
    method_version: str = METHOD_VERSION
    data_version: str = ""


@dataclass(frozen=True, slots=True)
class Total:
    """Several proposals together; savings on the same bill do not simply add up."""

    saving: Range | None
    cost: Range | None
    co2e: Range | None
    by_resource: Mapping[str, Range]
    currency: str
    without_saving: tuple[str, ...]  # actions whose saving is not known, so not in the total
    without_co2e: tuple[str, ...]
