"""Tables to take away: the core writes them."""

from lingkar.core.tables import TYPES, table_response

__all__ = ["TYPES", "table_response"]
