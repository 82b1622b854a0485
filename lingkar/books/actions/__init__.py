"""Everything that changes something in this room."""

from lingkar.books.actions.books import lock_book, open_book, unlock_book
from lingkar.books.actions.entries import BookLocked, Said, copy_month, delete_entry, save_card
from lingkar.books.actions.measuring import take_measurement

__all__ = [
    "BookLocked",
    "Said",
    "copy_month",
    "delete_entry",
    "lock_book",
    "open_book",
    "save_card",
    "take_measurement",
    "unlock_book",
]
