"""Lists of this room."""

from lingkar.books.queries.books import books_of, entries_of, measured, products_of

__all__ = ["books_of", "entries_of", "measured", "products_of"]
