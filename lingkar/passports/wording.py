"""A version's content in the words of its reader: names, values, what each fact rests on."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lingkar.languages import written
from lingkar.languages.registry import LANGUAGES
from lingkar.passports.enums import Evidence, Field, TextState, Topic
from lingkar.passports.properties import BY_CODE, INDEX, KG, OWN, SHARE, TIMES, YEARS, YES_NO
from lingkar.vocabulary.queries import labels

Content = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Fact:
    code: str
    name: str
    value: str
    is_known: bool
    evidence: str
    evidence_text: str
    evidence_url: str
    note: str
    own: bool


@dataclass(frozen=True, slots=True)
class Group:
    topic: str
    title: str
    facts: list[Fact]


@dataclass(frozen=True, slots=True)
class Told:
    """A text in the reader's language, or in the one it was written in."""

    field: str
    title: str
    text: str
    language: str
    endonym: str
    is_draft: bool
    others: list[tuple[str, str]]  # language code and endonym in which it can be read, too


def groups(content: Content, language: str) -> list[Group]:
    found = []
    for topic in Topic:
        facts = [_fact(claim, language) for claim in content["claims"] if claim["topic"] == topic.value]
        if facts:
            found.append(Group(topic.value, str(topic.label), facts))
    return found


def texts(content: Content, language: str) -> list[Told]:
    return [told for field in Field if (told := _told(content, field, language)) is not None]


def claim_name(property_code: str, item: str, name: str, language: str) -> str:
    """What a fact is called: her own words, or ours with the material it is about."""
    known = BY_CODE.get(property_code)
    if property_code == OWN or known is None:
        return name
    if not item:
        return str(known.name)
    material = labels("materials", language).get(item, item)
    return material if property_code == "material" else f"{material}: {known.name}"


def claim_value(value: Decimal | None, unit: str, text: str, language: str) -> str:
    """With its unit; what is not known says so."""
    if value is None:
        return text or _("not known")
    number = written.number(value, language)
    if unit == SHARE:
        return written.percent(value, language, 0 if value == round(value, 2) else 1)
    if unit == YES_NO:
        return _("yes") if value else _("no")
    if unit == YEARS:
        return ngettext("%(number)s year", "%(number)s years", _plural(value)) % {"number": number}
    if unit == TIMES:
        return ngettext("%(number)s time", "%(number)s times", _plural(value)) % {"number": number}
    if unit == "pieces":
        return ngettext("%(number)s piece", "%(number)s pieces", _plural(value)) % {"number": number}
    if unit == INDEX:
        return _("%(number)s on a scale from 0 to 1") % {"number": written.number(value, language, 2)}
    return f"{number} kg" if unit == KG else number


def _plural(value: Decimal) -> int:
    return 1 if value == 1 else 2


def _fact(claim: Content, language: str) -> Fact:
    value = None if claim["value"] is None else Decimal(claim["value"])
    known = value is not None or bool(claim["text"])
    evidence = str(Evidence(claim["evidence"]).label) if claim["evidence"] else ""
    return Fact(
        code=claim["code"],
        name=claim_name(claim["property"], claim["item"], claim["name"], language),
        value=claim_value(value, claim["unit"], claim["text"], language),
        is_known=known,
        evidence=evidence if known else "",
        evidence_text=claim["evidence_text"],
        evidence_url=claim["evidence_url"],
        note=_note(claim, language, known=value is not None),
        own=claim["property"] == OWN,
    )


def _note(claim: Content, language: str, *, known: bool) -> str:
    """The year of a measurement, where a material comes from, the words beside a number."""
    parts = [claim["text"]] if known and claim["text"] else []
    if claim["year"]:
        parts.append(_("Numbers of %(year)s") % {"year": written.year(claim["year"], language)})
    if claim["origin"]:
        country = labels("countries", language).get(claim["origin"], claim["origin"])
        parts.append(_("From %(country)s") % {"country": country})
    return " · ".join(parts)


def _told(content: Content, field: Field, language: str) -> Told | None:
    rows = {row["language"]: row for row in content["texts"] if row["field"] == field.value}
    if not rows:
        return None
    chosen = next((code for code in (language, "en") if code in rows), next(iter(rows)))
    row = rows[chosen]
    return Told(
        field=field.value,
        title=str(field.label),
        text=row["text"],
        language=chosen,
        endonym=LANGUAGES[chosen].endonym,
        is_draft=row["state"] == TextState.DRAFT,
        others=[(code, LANGUAGES[code].endonym) for code in rows if code != chosen],
    )
