"""Everything that changes something in this room."""

from lingkar.books.actions.books import delete_book, lock_book, open_book, unlock_book
from lingkar.books.actions.entries import BookLocked, Said, copy_month, delete_entry, save_card
from lingkar.books.actions.evidence import TooMuchEvidence, add_evidence, delete_evidence
from lingkar.books.actions.measuring import take_measurement
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
    "ask_for_review",
    "copy_month",
    "delete_book",
    "delete_entry",
    "delete_evidence",
    "lock_book",
    "mark_reviewed",
    "open_book",
    "save_card",
    "settle_comment",
    "take_measurement",
    "unlock_book",
]
