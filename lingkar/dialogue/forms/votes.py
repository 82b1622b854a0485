"""A vote as it is sent: what was pressed, and how the statement had come to her."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core import signing

SALT = "lingkar.dialogue.shown"


class VoteForm(forms.Form):
    statement = forms.SlugField(max_length=16)
    value = forms.TypedChoiceField(choices=[("1", ""), ("0", ""), ("-1", "")], coerce=int)
    important = forms.BooleanField(required=False)
    shown = forms.CharField(required=False, max_length=300)


@dataclass(frozen=True)
class Ticket:
    """Signed by us: nobody makes up the chance with which she was shown a statement."""

    probability: float | None
    entropy: float | None


def write_ticket(participant: str, statement: str, probability: float, entropy: float | None) -> str:
    return signing.dumps([participant, statement, round(probability, 6), entropy and round(entropy, 6)], salt=SALT)


def read_ticket(text: str, participant: str, statement: str) -> Ticket:
    """Without one, or with somebody else's, she chose the statement herself."""
    try:
        told: Any = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return Ticket(None, None)
    if not isinstance(told, list) or told[:2] != [participant, statement]:
        return Ticket(None, None)
    return Ticket(told[2], told[3])
