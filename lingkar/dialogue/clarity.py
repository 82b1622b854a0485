"""Kind hints about a sentence before it is said. They never refuse it, and say nothing when they are not sure.

They look at signs, not at meaning, so they work alike in every script; what only some scripts have (capital letters)
is looked at only there.
"""

from __future__ import annotations

import re

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

LONG = 200
END = re.compile(r"[.!?。！？။។]\s+\S{2,}|[;；]\s*\S")
ASKS = re.compile(r"[?？]\s*$|\?")
# Two words in a row that begin with a capital, not at the beginning; ALL CAPITALS are mostly short names of bodies.
NAME = re.compile(r"(?<=\w\s)[A-ZÀ-ÝĐ][a-zà-ÿđ]+\s+[A-ZÀ-ÝĐ][a-zà-ÿđ]+")
TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Pak|Bapak|Ibu|Bu|Encik|Puan|Khun|Daw|Lok|Ông)\.?\s+[A-ZÀ-ÝĐ]")

HINTS: dict[str, str | Promise] = {
    "question": gettext_lazy("This is a question. Others can agree or disagree more easily with what you think."),
    "ideas": gettext_lazy("This may be more than one idea. Somebody may agree with one and not with the other."),
    "name": gettext_lazy("This may name a person. Speak of what should be done, so that it is about the matter."),
    "long": gettext_lazy("This is long. Shorter sentences are read and understood by more people."),
}


def hints_for(text: str) -> list[str]:
    """Codes of HINTS, the most useful first; two at most, so that they are read."""
    found = []
    if ASKS.search(text):
        found.append("question")
    if NAME.search(text) or TITLE.search(text):
        found.append("name")
    if END.search(text):
        found.append("ideas")
    if len(text) > LONG:
        found.append("long")
    return found[:2]
