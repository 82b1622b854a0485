"""Paper sheets: for those who hold the dialogue, and facilitators of its country who carry the sheets."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404

from lingkar.accounts.access import Visitor
from lingkar.dialogue.access.dialogues import may_on, refuse_unless
from lingkar.dialogue.models import Dialogue, PaperEntry, PaperSheet

WHOLE = ("dialogue__organisation__country", "dialogue__country")


def _sheets() -> QuerySet[PaperSheet]:
    return PaperSheet.objects.select_related(*WHOLE).prefetch_related("dialogue__texts", "dialogue__phases")


def get_sheet_for(person: Visitor, code: str, to: str = "view") -> PaperSheet:
    found = _sheets().filter(code=code).first()
    if found is None:
        raise Http404
    refuse_unless(person, found.dialogue, to, "paper")
    return found


def get_copy_for(person: Visitor, code: str, number: int, to: str = "add") -> PaperSheet:
    """The sheet, if it has a copy with this number."""
    sheet = get_sheet_for(person, code, to)
    if not 1 <= number <= sheet.copies:
        raise Http404
    return sheet


def get_entry_for(person: Visitor, code: str) -> PaperEntry:
    """An entry to be put right."""
    found = PaperEntry.objects.filter(code=code).first()
    if found is None:
        raise Http404
    found.sheet = _sheets().get(pk=found.sheet_id)
    refuse_unless(person, found.sheet.dialogue, "change", "paper")
    return found


def get_scanned(code: str) -> PaperSheet:
    """Whoever scans a sheet may at least read the question, once it is asked."""
    found = _sheets().filter(code=code).first()
    if found is None or not found.dialogue.is_public:
        raise Http404
    return found


def may_enter(person: Visitor, dialogue: Dialogue) -> bool:
    return may_on(person, dialogue.organisation, "add", "paper")
