"""Reading what this room shows."""

from lingkar.reports.queries.facts import facts_of
from lingkar.reports.queries.gathering import Gathered, dossiers_of, gather
from lingkar.reports.queries.wishes import purposes_of, section_of, wish_of

__all__ = ["Gathered", "dossiers_of", "facts_of", "gather", "purposes_of", "section_of", "wish_of"]
