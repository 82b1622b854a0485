"""Lists of this room."""

from lingkar.assessments.queries.checks import band_of, previous_of, with_state
from lingkar.assessments.queries.firms import FirmRow, firm_rows, firms_for
from lingkar.assessments.queries.plans import open_links, plan_for, planned_actions
from lingkar.assessments.queries.sectors import OfferedSector, country_of_language, offered_sectors

__all__ = [
    "FirmRow",
    "OfferedSector",
    "band_of",
    "country_of_language",
    "firm_rows",
    "firms_for",
    "offered_sectors",
    "open_links",
    "plan_for",
    "planned_actions",
    "previous_of",
    "with_state",
]
