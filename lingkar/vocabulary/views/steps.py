"""What an entry can become, what it is made from, what it does: rows with process, takers and source, and a picture."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from lingkar.core.charts import Flow, FlowChart, flow_chart

from .. import queries
from ..models import Becoming, Concept
from .facts import sector_names

DRAWN = 4
"""Ways in and ways out that the picture shows; more would not be read on a phone."""
SHOWN = 6
"""Rows that stand open; the rest is one tap away."""


def way(entry: Concept, language: str) -> dict[str, Any]:
    here = entry.scheme.code
    out = [_row(step, step.target, language) for step in queries.becomes(entry.code, here)]
    into = [_row(step, step.concept, language) for step in queries.came_from(entry.code, here)]
    done = [_row(step, step.concept, language, step.target) for step in queries.done_by(entry.code, here)]
    return {
        "becomes": _parted(out),
        "came_from": _parted(into),
        "done": _parted(done),
        "picture": _picture(queries.label(entry, here, language), into, out),
    }


def _row(step: Becoming, other: Concept, language: str, target: Concept | None = None) -> dict[str, Any]:
    here = queries.CIRCULAR
    process = step.process_concept
    return {
        "title": queries.label(other, here, language),
        "url": reverse("vocabulary-concept", args=[here, other.code]),
        "process": queries.label(process, here, language) if process else step.process,
        "process_url": reverse("vocabulary-concept", args=[here, process.code]) if process else "",
        "target": queries.label(target, here, language) if target else "",
        "target_url": reverse("vocabulary-concept", args=[here, target.code]) if target else "",
        "takers": sector_names(step.taking, language),
        "note": step.note,
        "source": step.source,
        "source_url": step.source_url,
        "is_read": step.source_is_read,
    }


def _parted(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"first": rows[:SHOWN], "rest": rows[SHOWN:], "count": len(rows)}


def _picture(title: str, into: list[dict[str, Any]], out: list[dict[str, Any]]) -> FlowChart | None:
    if not into and not out:
        return None
    return flow_chart(
        gettext("What it is made from, and what it can become"),
        title,
        _flows(into, "sky"),
        _flows(out, "leaf"),
        summary=gettext("A band is a way, not an amount."),
    )


def _flows(rows: Iterable[dict[str, Any]], colour: str) -> list[Flow]:
    """One band for each other thing, with the first process that leads there."""
    once = {row["title"]: row["process"] for row in reversed(list(rows))}
    first = list(reversed(list(once.items())))[:DRAWN]
    return [Flow(label, 1, process, colour) for label, process in first]
