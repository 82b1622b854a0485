"""Lists of this room."""

from lingkar.books.queries.books import books_of, entries_of, measured, products_of
from lingkar.books.queries.cards import (
    MonthTold,
    entries_by_kind,
    lines_of_card,
    month_to_copy,
    months_told,
    product_names,
)
from lingkar.books.queries.looking import comments_of, evidence_of, versions_of
from lingkar.books.queries.peers import latest_of, peers_of, section_of
from lingkar.books.queries.typical import Typical, typical_lines

__all__ = [
    "MonthTold",
    "Typical",
    "books_of",
    "comments_of",
    "entries_by_kind",
    "entries_of",
    "evidence_of",
    "latest_of",
    "lines_of_card",
    "measured",
    "month_to_copy",
    "months_told",
    "peers_of",
    "product_names",
    "products_of",
    "section_of",
    "typical_lines",
    "versions_of",
]
