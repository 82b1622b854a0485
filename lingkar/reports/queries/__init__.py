"""Reading what this room shows."""

from lingkar.reports.queries.wishes import purposes_of, section_of, wish_of

__all__ = ["purposes_of", "section_of", "wish_of"]
