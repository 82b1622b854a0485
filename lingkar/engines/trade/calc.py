"""From the goods to the verdict: Basel Convention first, then both countries. What no rule covers is never allowed."""

from __future__ import annotations

from dataclasses import replace

from .classify import CONSENT, HAZARDOUS, Kind, classify
from .fitting import fits
from .model import ALLOWED, ASK, PERMIT, PROHIBITED, Data, Question, Rule, Step, Verdict
from .read import load


def check(question: Question, data: Data | None = None) -> Verdict:
    """The verdict on one consignment, every rule behind it, and what is still to be told."""
    data = data or load()
    if question.from_country == question.to_country:
        return _verdict(ALLOWED, Kind(control=""), [data.texts["no-border"]], question, data)
    kind = classify(question, data)
    basel = [*_notes(kind, data, question), *_convention(kind, question, data)]
    coming = _side("import", question.to_country, question.from_country, kind, question, data)
    leaving = _side("export", question.from_country, question.to_country, kind, question, data)
    consented = any(step.code == "consent" for step in basel)
    coming = _covered("import", question.to_country, coming, consented, data)
    leaving = _covered("export", question.from_country, leaving, consented, data)
    steps = _unique([*basel, *coming, *leaving])
    return _verdict(_code(basel, coming, leaving), kind, steps, question, data)


def _verdict(code: str, kind: Kind, steps: list[Step], question: Question, data: Data) -> Verdict:
    return Verdict(
        code=code,
        questions=tuple(data.questions[ask] for ask in dict.fromkeys(kind.asks)) if code != PROHIBITED else (),
        steps=tuple(steps),
        disclaimer=data.disclaimer,
        groups=kind.groups,
        entries=kind.entries,
        control=kind.control,
        on=question.on,
        data_version=data.version,
    )


def _notes(kind: Kind, data: Data, question: Question) -> list[Step]:
    """What was found out about the goods. Notes on certificates are the receiving country's."""
    found = []
    for code in kind.notes:
        step = data.texts[code]
        country = question.to_country if step.side == "import" else ""
        found.append(replace(step, country=country))
    return found


def _convention(kind: Kind, question: Question, data: Data) -> list[Step]:
    """Listed waste moves between parties by consent, to and from states outside not at all. Articles 4 and 6."""
    if kind.control not in (HAZARDOUS, CONSENT):
        return []
    parties = [data.parties.get(country) for country in (question.from_country, question.to_country)]
    outside = [party for party in parties if party is not None and party.status == "outside"]
    if outside:
        party = next((each for each in outside if each.step.confirmed), outside[0])
        text = data.texts["outside" if party.step.confirmed else "outside-unconfirmed"]
        return [_backed(text, party.step, data)]
    if all(party is not None and party.since is not None and party.since <= question.on for party in parties):
        return [_authority(data.texts["consent"], question.to_country, data)]
    return [_authority(data.texts["party-unknown"], "", data)]


def _backed(text: Step, party: Step, data: Data) -> Step:
    """The rule of the Convention, with the source that says who is a party."""
    kept = {name: getattr(party, name) for name in ("source", "source_url", "source_year", "country", "confirmed")}
    return _authority(replace(text, **kept), party.country, data)


def _side(side: str, country: str, other: str, kind: Kind, question: Question, data: Data) -> list[Step]:
    """The rules of one country for its side of the border, and the doubts they leave."""
    names = {country} | {union for union, members in data.unions.items() if country in members}
    mine = [rule for rule in data.rules if rule.step.side == side and rule.country in names]
    steps: list[Step] = []
    for rule in mine:
        how = fits(rule, other, kind, question, data)
        if how == "yes":
            steps.append(_applied(rule, country, other, mine, names, data))
        elif how == "digits":
            steps.append(_doubt("more-digits", side, country, data))
            kind.asks.append("hs-digits")
        elif how == "hazardous" and rule.step.verdict == PROHIBITED:
            steps.append(_doubt("control-unknown", side, country, data))
            kind.asks.append("hazardous")
    return steps


def _applied(rule: Rule, country: str, other: str, mine: list[Rule], names: set[str], data: Data) -> Step:
    """A rule nobody could confirm, and a permission in a list with holes, both mean: ask."""
    step = replace(rule.step, country=country)
    if not step.confirmed:
        return replace(step, verdict=ASK if step.verdict else "")
    if rule.other == "outside" and not data.parties[other].step.confirmed:
        return replace(step, verdict=ASK, confirmed=False)
    side = step.side
    known = sum(data.complete.get((name, side), 0) for name in names)
    if step.verdict == ALLOWED and known != len(mine):
        return _doubt("incomplete", side, country, data)
    return step


def _covered(side: str, country: str, steps: list[Step], consented: bool, data: Data) -> list[Step]:
    """A side without a rule is unknown, unless both states have to consent anyway."""
    if any(step.verdict for step in steps) or consented:
        return steps
    return [*steps, _doubt(f"no-rule-{side}", side, country, data)]


def _doubt(code: str, side: str, country: str, data: Data) -> Step:
    return _authority(replace(data.texts[code], side=side, country=country), country, data)


def _authority(step: Step, country: str, data: Data) -> Step:
    name, url = data.authorities.get(data.environment.get(country, "BASEL"), ("", ""))
    return replace(step, authority=name, authority_url=url)


def _unique(steps: list[Step]) -> list[Step]:
    return list(dict.fromkeys(steps))


def _code(basel: list[Step], coming: list[Step], leaving: list[Step]) -> str:
    """Prohibited beats all; then doubt on the receiving side; a permit that is needed anyway beats doubt on leaving."""
    every = {step.verdict for step in (*basel, *coming, *leaving)}
    first = {step.verdict for step in (*basel, *coming)}
    if PROHIBITED in every:
        return PROHIBITED
    if ASK in first:
        return ASK
    if PERMIT in every:
        return PERMIT
    both = any(step.verdict == ALLOWED for step in coming) and any(step.verdict == ALLOWED for step in leaving)
    return ALLOWED if both and every <= {ALLOWED, ""} else ASK
