"""What the goods are: which group, which entry of the Basel lists, under which control. Doubt becomes a question."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from .model import Data, Entry, Goods, Question

HAZARDOUS, CONSENT, FREE = "hazardous", "consent", "free"
UNKNOWN, NO_WASTE, RESIDUE = "unknown", "no-waste", "residue"


@dataclass(slots=True)
class Kind:
    """What was found out. `notes` and `asks` are codes of steps.csv and questions.csv."""

    groups: tuple[str, ...] = ()
    codes: tuple[str, ...] | None = None  # tariff digits that rules may look at; None: the group decides
    control: str = UNKNOWN
    use: str = "waste"
    entries: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)
    asks: list[str] = field(default_factory=list)


def digits(hs: str) -> str:
    return "".join(sign for sign in hs if sign.isdigit())


def classify(question: Question, data: Data) -> Kind:
    codes = tuple(digits(code) for code in ((question.hs,) if question.hs else question.concept_hs) if digits(code))
    goods = [found for code in codes if (found := _goods(code, data)) is not None]
    entry = _entry(question, data)
    kind = Kind(codes=codes or None, groups=tuple(dict.fromkeys(each.group for each in goods)))
    if not goods and entry is None:
        kind.notes.append("goods-unknown")
        kind.asks.append("hs-digits" if codes else "hs")
        return kind
    if not goods and entry is not None:
        kind.groups, kind.codes = entry.groups, None
    _fill(kind, {each.kind for each in goods} or {"waste"}, entry, question, data)
    return kind


def _goods(code: str, data: Data) -> Goods | None:
    fitting = [each for each in data.goods if code.startswith(each.hs)]
    return max(fitting, key=lambda each: len(each.hs), default=None)


def _entry(question: Question, data: Data) -> Entry | None:
    told = (question.basel or "").strip().upper()
    return next((entry for entry in data.entries if entry.code == told), None)


def _fill(kind: Kind, kinds: set[str], entry: Entry | None, question: Question, data: Data) -> None:
    if len(kinds) > 1:  # the words may mean a waste or a product: only the tariff code tells
        kind.notes.append("control-unknown")
        kind.asks.append("hs")
        return
    if entry is not None and kind.codes is not None and not set(entry.groups) & set(kind.groups):
        kind.notes.append("entry-differs")
        return
    {"equipment": _equipment, "clothing": _clothing, "residue": _residue, "waste": _waste}[kinds.pop()](
        kind, entry, question, data
    )


def _equipment(kind: Kind, entry: Entry | None, question: Question, data: Data) -> None:
    if question.reuse is None:
        kind.notes.append("reuse-or-waste")
        kind.asks.append("reuse")
    elif question.reuse:
        kind.use = "reuse"
        if question.tested:
            kind.control = NO_WASTE
            kind.notes.append("reuse-tested")
            return
        kind.notes.append("reuse-untested")
        kind.asks.extend(["tested"] if question.tested is None else [])
    else:
        if kind.groups == ("equipment",):  # broken machines are electronic waste, whatever their tariff code
            kind.groups, kind.codes = ("e-waste",), None
        _listed(kind, entry, question, data)


def _clothing(kind: Kind, entry: Entry | None, question: Question, data: Data) -> None:
    if question.reuse is None:
        kind.notes.append("reuse-or-waste")
        kind.asks.append("reuse")
    elif question.reuse:
        kind.use, kind.control = "reuse", NO_WASTE
        kind.notes.append("clothing-reuse")
    else:
        _listed(kind, entry, question, data)


def _residue(kind: Kind, entry: Entry | None, question: Question, data: Data) -> None:
    if question.hazardous or entry is not None:
        _listed(kind, entry, question, data)
        return
    kind.use, kind.control = RESIDUE, RESIDUE
    kind.notes.append("residue")
    kind.notes.append("animals" if set(kind.groups) == {"animal-residue"} else "plants")


def _waste(kind: Kind, entry: Entry | None, question: Question, data: Data) -> None:
    if question.reuse:
        kind.notes.append("reuse-is-waste")
    _listed(kind, entry, question, data)


def _listed(kind: Kind, entry: Entry | None, question: Question, data: Data) -> None:
    """Place waste on the lists of the day: by the entry that was told, else by its group and the answers."""
    on = question.on
    if entry is not None and entry.in_force > on:
        kind.notes.append("entry-early")
        entry = None
    if entry is not None and not _stands(entry, on):
        kind.notes.append("entry-gone")
        entry = None
    fitting = [entry] if entry is not None else [e for e in data.entries if set(e.groups) & set(kind.groups)]
    fitting = [each for each in fitting if _stands(each, on)]
    kind.control = _control(fitting, question, kind, told=entry is not None)
    kind.entries = tuple(each.code for each in fitting if each.control == kind.control)
    if kind.control == UNKNOWN:
        kind.notes.append("control-unknown")
    elif kind.control == FREE:
        kind.notes.append("free")


def _stands(entry: Entry, on: date) -> bool:
    return entry.in_force <= on and (entry.valid_to is None or on <= entry.valid_to)


def _control(fitting: list[Entry], question: Question, kind: Kind, *, told: bool) -> str:
    controls = {each.control for each in fitting}
    if question.hazardous:
        return HAZARDOUS
    if told:
        return controls.pop()
    if question.hazardous is None:
        kind.asks.append("hazardous")
    needs_clean = any(each.needs_clean for each in fitting if each.control == FREE)
    if needs_clean and question.clean_single_polymer is None:
        kind.asks.append("clean")
        return UNKNOWN
    open_lists = controls - {HAZARDOUS}
    if needs_clean and not question.clean_single_polymer:
        open_lists -= {FREE}
    elif needs_clean:
        open_lists &= {FREE}
    if open_lists == {CONSENT} or (open_lists and CONSENT in open_lists and FREE not in open_lists):
        return CONSENT
    if open_lists == {FREE}:
        return FREE if question.hazardous is False else UNKNOWN
    return UNKNOWN
