"""What goes into the scoring engine and what comes out of it: frozen, unit-named, nothing hidden."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

METHOD_VERSION = "scoring-1"

TOPICS = (
    "inputs",
    "design",
    "production",
    "energy",
    "water",
    "waste",
    "product-life",
    "business-model",
    "people",
)
R_STRATEGIES = ("R0", "R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9")
PRIORITIES = ("SP1", "SP2", "SP3", "SP4", "SP5")
ISO59020_TOPICS = ("inflows", "outflows", "energy", "water", "economic")
RESOURCES = ("electricity", "fuel", "water", "materials", "waste")
SIZES = ("micro", "small", "medium", "large")


class Kind(StrEnum):
    """How a question is answered."""

    ONE = "one"
    MANY = "many"
    MONEY = "money"  # an amount a month, in the firm's own currency
    NUMBER = "number"


class Aspect(StrEnum):
    """What a question measures. Practice and performance are never mixed; a setting measures nothing."""

    PRACTICE = "practice"
    PERFORMANCE = "performance"
    SETTING = "setting"  # what the firm has or uses: steers which questions and actions fit, never scored


class AnswerState(StrEnum):
    GIVEN = "given"
    UNKNOWN = "unknown"  # "I don't know"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Choice:
    code: str
    text: str
    score: float | None = None  # 0..1, only in practice questions
    icon: str = ""
    exclusive: bool = False  # "none of these": cannot stand together with another choice
    share_low: float | None = None  # 0..1, only in performance questions: the band the choice stands for
    share_high: float | None = None


@dataclass(frozen=True, slots=True)
class Tags:
    topic: str
    aspect: Aspect
    r_strategies: tuple[str, ...] = ()
    priorities: tuple[str, ...] = ()
    iso59020: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerCondition:
    """True when the question was answered with at least one of these choices."""

    question: str
    any_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskIf:
    """When a question is asked. Empty means always; several parts must all hold."""

    groups: tuple[str, ...] = ()
    not_groups: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    answers: tuple[AnswerCondition, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    code: str
    kind: Kind
    text: str
    why: str
    icon: str
    tags: Tags
    source: str  # code of an entry in Questionnaire.sources
    choices: tuple[Choice, ...] = ()
    weight: float = 1.0
    ask_if: AskIf = AskIf()
    spending: str = ""  # for money: electricity, fuel, water, materials or waste
    unit: str = ""  # for number
    help: str = ""
    strength: str = ""  # said of a firm that does this well
    gap: str = ""  # said, without blame, of a firm that does not yet

    def choice(self, code: str) -> Choice | None:
        """Return the choice with this code, or None."""
        return next((choice for choice in self.choices if choice.code == code), None)


@dataclass(frozen=True, slots=True)
class Questionnaire:
    version: str
    title: str
    questions: tuple[Question, ...]
    sector_groups: Mapping[str, tuple[str, ...]]  # group -> ISIC Rev.4 divisions or section letters
    sources: Mapping[str, Mapping[str, str]]

    def question(self, code: str) -> Question:
        """Return the question with this code; raises KeyError."""
        for question in self.questions:
            if question.code == code:
                return question
        raise KeyError(code)


@dataclass(frozen=True, slots=True)
class Answer:
    question: str
    state: AnswerState = AnswerState.GIVEN
    choices: tuple[str, ...] = ()
    amount: Decimal | None = None

    @property
    def is_known(self) -> bool:
        """Given, and with something in it."""
        return self.state is AnswerState.GIVEN and (bool(self.choices) or self.amount is not None)


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one answer did to a topic's practice score: points = weight x score / sum of known weights."""

    question: str
    choices: tuple[str, ...]
    score: float
    weight: float
    points: float


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing known of performance; never turned into a score here."""

    question: str
    kind: Kind
    choices: tuple[str, ...] = ()
    amount: Decimal | None = None
    unit: str = ""
    spending: str = ""
    share_low: float | None = None
    share_high: float | None = None


@dataclass(frozen=True, slots=True)
class Practice:
    """A weighted mean over what is known, with the range the unknown answers leave open."""

    practice: float | None
    practice_low: float | None
    practice_high: float | None
    practice_completeness: float | None  # None when nothing was to be asked


@dataclass(frozen=True, slots=True)
class TopicResult:
    practice: float | None  # 0..1, None when nothing is known
    practice_low: float | None
    practice_high: float | None
    practice_completeness: float | None
    performance: tuple[Fact, ...] = ()
    performance_completeness: float | None = None
    contributions: tuple[Contribution, ...] = ()
    unknown: tuple[str, ...] = ()  # questions asked and not known


@dataclass(frozen=True, slots=True)
class Finding:
    """A strength or a gap: one practice question, with the sentence of the questionnaire."""

    question: str
    topic: str
    text: str
    score: float
    weight: float


@dataclass(frozen=True, slots=True)
class Result:
    topics: Mapping[str, TopicResult]
    strengths: tuple[Finding, ...]
    gaps: tuple[Finding, ...]
    completeness: float  # share of the asked questions that is known
    asked: tuple[str, ...]
    by_r_strategy: Mapping[str, Practice] = field(default_factory=dict)
    by_priority: Mapping[str, Practice] = field(default_factory=dict)
    by_iso59020: Mapping[str, Practice] = field(default_factory=dict)
    method_version: str = METHOD_VERSION
    data_version: str = ""
