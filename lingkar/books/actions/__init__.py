"""Everything that changes something in this room."""

from lingkar.books.actions.books import delete_book, lock_book, open_book, unlock_book
from lingkar.books.actions.entries import BookLocked, Said, copy_month, delete_entry, save_card
from lingkar.books.actions.evidence import TooMuchEvidence, add_evidence, delete_evidence
from lingkar.books.actions.importing import match_columns, start_import, take_over, undo_import
from lingkar.books.actions.measuring import take_measurement, take_measurements
from lingkar.books.actions.products import (
    add_product,
    add_recipe_line,
    change_product,
    change_recipe_line,
    remove_recipe_line,
    retire_product,
)
from lingkar.books.actions.profiles import start_from_profile
from lingkar.books.actions.review import (
    OwnWork,
    StillAsked,
    add_comment,
    ask_for_review,
    mark_reviewed,
    settle_comment,
)

__all__ = [
    "BookLocked",
    "OwnWork",
    "Said",
    "StillAsked",
    "TooMuchEvidence",
    "add_comment",
    "add_evidence",
    "add_product",
    "add_recipe_line",
    "ask_for_review",
    "change_product",
    "change_recipe_line",
    "copy_month",
    "delete_book",
    "delete_entry",
    "delete_evidence",
    "lock_book",
    "mark_reviewed",
    "match_columns",
    "open_book",
    "remove_recipe_line",
    "retire_product",
    "save_card",
    "settle_comment",
    "start_from_profile",
    "start_import",
    "take_measurement",
    "take_measurements",
    "take_over",
    "undo_import",
    "unlock_book",
]
