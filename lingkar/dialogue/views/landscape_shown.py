"""The landscape as its page shows it: each statement in the reader's words, with bars and sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lingkar.core.charts import RangeBar, range_bar
from lingkar.dialogue import landscape_numbers as numbers
from lingkar.dialogue import parts
from lingkar.dialogue.queries.readable import Readable
from lingkar.languages import written
from lingkar.languages.registry import current


@dataclass(frozen=True)
class PartShown:
    name: str
    share: str
    between: str
    seen: int
    bar: RangeBar
    agrees: bool


@dataclass(frozen=True)
class Shown:
    """One statement and what the votes say of it."""

    words: Readable
    verdict: str
    verdict_text: str
    tag: str
    support: str
    between: str
    raw: str
    bar: RangeBar
    seen: int | None
    agree: int | None
    disagree: int | None
    passed: int | None
    effective: str
    top_ten: str
    parts: list[PartShown] = field(default_factory=list)
    against: list[PartShown] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    sides: str = ""
    rejected: bool = False

    @property
    def agreeing(self) -> list[PartShown]:
        return [part for part in self.parts if part.agrees]

    @property
    def disagreeing(self) -> list[PartShown]:
        return [part for part in self.parts if not part.agrees]


TAGS = {"common-ground": "ok", "waits": "draft", "majority-not-for": "info", "divided": "", "not-enough": "draft"}


def statement_shown(one: Mapping[str, Any], words: Readable, *, grouped: bool) -> Shown:
    """grouped: whether groups are stable; parts that are groups are left out otherwise."""
    verdict = numbers.verdict_of(dict(one), {words.code} if words.waits else set())
    low, high = one["interval"] or (None, None)
    known = None if one["agree"] is None else one["agree"] + one["disagree"] + one["pass"]
    return Shown(
        words=words,
        verdict=verdict,
        verdict_text=parts.verdict(verdict),
        tag=TAGS[verdict],
        support=share(one["support"]),
        between=between(low, high),
        raw=share(one["raw_support"]),
        bar=range_bar(low, one["support"], high, 1),
        seen=known,
        agree=one["agree"],
        disagree=one["disagree"],
        passed=one["pass"],
        effective=_number(one["effective_n"]),
        top_ten=share(one.get("top_ten")),
        parts=[_part(each) for each in one["heard"] if _is_shown(each, grouped)],
        against=[_part(each) for each in one["against"] if _is_shown(each, grouped)],
        missing=[parts.part(each["kind"], each["name"]) for each in one["not_heard"] if _is_shown(each, grouped)],
        sides=_sides(one),
        rejected=bool(one["rejected"]),
    )


def _is_shown(each: Mapping[str, Any], grouped: bool) -> bool:
    return grouped or each["kind"] != "group"


def _part(each: Mapping[str, Any]) -> PartShown:
    low, high = each["interval"]
    return PartShown(
        name=parts.part(each["kind"], each["name"]),
        share=share(each["agreement"]),
        between=between(low, high),
        seen=each["seen"],
        bar=range_bar(low, each["agreement"], high, 1),
        agrees=each["agreement"] > 0.5,
    )


def _sides(one: Mapping[str, Any]) -> str:
    """Both sides in one sentence, neither before the other in weight."""
    if one["agree"] is None:
        return ""
    values = {name: _number(one[name]) for name in ("agree", "disagree", "pass")}
    return _("%(agree)s agree, %(disagree)s disagree, %(pass)s passed.") % values


def share(value: float | None) -> str:
    return written.percent(value, current().code) if value is not None else ""


def between(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return ""
    return _("between %(low)s and %(high)s") % {"low": share(low), "high": share(high)}


def _number(value: float | None) -> str:
    return written.number(round(value), current().code) if value is not None else ""


def apart(group: Mapping[str, Any], words: Mapping[str, Readable]) -> dict[str, Any]:
    """What sets a group apart, in sentences."""
    said = [
        {
            "words": words[one["id"]],
            "text": _side(one["side"], share(one["p"])),
        }
        for one in group["representative"]
        if one["id"] in words
    ]
    size = int(group["size"])
    people = ngettext("%(number)s person", "%(number)s people", size) % {"number": _number(size)}
    return {"name": parts.group(group["id"]), "people": people, "id": group["id"], "said": said}


def _side(side: str, value: str) -> str:
    if side == "agree":
        return _("%(share)s of them agree, more than others") % {"share": value}
    return _("%(share)s of them disagree, more than others") % {"share": value}
