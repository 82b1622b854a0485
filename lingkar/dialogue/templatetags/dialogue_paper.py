"""Counts from paper beside a statement: they belong to nobody and stand apart from the map."""

from __future__ import annotations

from typing import Any

from django import template

from lingkar.dialogue.models import Statement
from lingkar.dialogue.queries.paper import tallied

register = template.Library()


@register.inclusion_tag("dialogue/_tallied.html")
def paper_counts(statement: Statement) -> dict[str, Any]:
    """Nothing where there are none, or so few that somebody could be recognised."""
    found = tallied(statement.dialogue).get(statement.code)
    return {"counts": found if found is not None and found.may_be_told else None}
