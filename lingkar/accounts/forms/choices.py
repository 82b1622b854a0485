"""Offering lists, and reading what was chosen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from lingkar.vocabulary import queries as vocabulary
from lingkar.vocabulary.models import Concept


def offer(form: forms.Form, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """Give a choice field its list, which depends on the language or on the person."""
    cast(forms.ChoiceField, form.fields[name]).choices = list(choices)


def read_concept(scheme: str, code: str) -> Concept | None:
    if not code:
        return None
    try:
        return vocabulary.concept(scheme, code)
    except Concept.DoesNotExist:
        raise ValidationError(gettext("Choose one of the list."), code="unknown") from None


def read_tristate(text: str) -> bool | None:
    """ "yes", "no", or neither: not known stays not known."""
    return {"yes": True, "no": False}.get(text)


def write_tristate(value: bool | None) -> str:
    return {True: "yes", False: "no", None: ""}[value]
