"""A dossier in one language: the same sections in the same order in each, so that two stand side by side."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from lingkar.languages import registry, written
from lingkar.reports.queries import Gathered
from lingkar.reports.wording.cash import cash_flow_section
from lingkar.reports.wording.firm import check_section, firm_section
from lingkar.reports.wording.measured import greenhouse_section, indicators_section
from lingkar.reports.wording.plan import about_section, evidence_section, plan_section

SECTIONS = (
    firm_section,
    check_section,
    indicators_section,
    greenhouse_section,
    plan_section,
    cash_flow_section,
    evidence_section,
    about_section,
)


def written_document(found: Gathered, language: str) -> dict[str, Any]:
    """Title, mark and sections, as they are read in this language."""
    with translation.override(language):
        day = timezone.localtime(found.at).date()
        return {
            "title": _("Dossier of %(firm)s") % {"firm": found.firm.name},
            "made": _("Made on %(date)s") % {"date": written.date(day, registry.current().code)},
            "demonstration": _mark(found),
            "sections": [made(found) for made in SECTIONS],
        }


def is_demonstration(found: Gathered) -> bool:
    return found.firm.is_demonstration or settings.DEMONSTRATION


def _mark(found: Gathered) -> str:
    if found.firm.is_demonstration:
        return _("Demonstration: this firm is invented.")
    return _("Made on a demonstration site. Do not rely on it.") if settings.DEMONSTRATION else ""
