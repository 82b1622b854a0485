"""Words of the lists, in the reader's language."""

from django import template
from django.utils.translation import get_language

from lingkar.assessments.enums import FirmCheckState, WorkersBand
from lingkar.vocabulary.queries import label

register = template.Library()


@register.simple_tag
def word(scheme: str, code: str | None) -> str:
    """`{% word "sectors" firm.sector.code %}`: what a concept is called."""
    return label(code, scheme, get_language() or "en") if code else ""


@register.simple_tag
def band(code: str) -> str:
    """`{% band check.workers_band %}`: how many people, in words."""
    return str(WorkersBand(code).label) if code in WorkersBand.values else ""


@register.simple_tag
def firm_state(state: str) -> str:
    """Where a firm's check stands, in words."""
    return str(FirmCheckState(state).label) if state in FirmCheckState.values else ""
