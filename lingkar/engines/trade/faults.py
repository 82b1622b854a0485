"""What is wrong with a question, before it is asked."""

from __future__ import annotations

import re

from .classify import digits
from .model import Data, Question
from .read import load


def faults(question: Question, countries: frozenset[str] | None = None, data: Data | None = None) -> list[str]:
    """Sentences, one for each fault; empty when the question can be asked. `countries`: the codes that exist."""
    data = data or load()
    found = []
    for name, country in (("from", question.from_country), ("to", question.to_country)):
        shape = re.fullmatch(r"[A-Z]{2}", country)
        if not shape or (countries is not None and country not in countries):
            found.append(f"{name}: {country!r} is no country code of two letters, such as VN")
    if question.hs is not None:
        plain = re.fullmatch(r"[0-9]{2}([. ]?[0-9]{2}){1,4}", question.hs.strip())
        if not plain or not 4 <= len(digits(question.hs)) <= 10:
            found.append(f"hs: {question.hs!r} is no tariff code of four to ten digits, such as 3915.90")
    if question.basel is not None and question.basel.strip().upper() not in {entry.code for entry in data.entries}:
        known = ", ".join(sorted(entry.code for entry in data.entries))
        found.append(f"basel: {question.basel!r} is not among the entries we know: {known}")
    return found
