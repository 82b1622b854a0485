"""From the overlay into the files: accepted suggestions become part of the catalogue."""

import os

import django
from django.utils import timezone


def merge_suggestions() -> int:
    """Write each accepted suggestion into its .po as reviewed; what no longer fits its text stays in the overlay."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lingkar.settings")
    django.setup()
    from . import actions, overlay, queries
    from .catalogue import entry_problems
    from .po_files import compile_catalogue, live, open_catalogue, save, set_state, set_texts, texts_of
    from .state import catalogue_path

    waiting = list(queries.overlay_suggestions())
    merged = []
    for code in sorted({suggestion.language for suggestion in waiting}):
        catalogue = open_catalogue(code)
        have = {(entry.msgctxt or "", entry.msgid): entry for entry in live(catalogue)}
        for suggestion in (one for one in waiting if one.language == code):
            entry = have.get((suggestion.context, suggestion.source))
            texts = [] if entry is None else texts_of(entry)
            if entry is None or (suggestion.form or 0) >= len(texts):
                continue
            texts[suggestion.form or 0] = suggestion.proposed
            if any(texts) and not entry_problems(entry, code, texts):
                set_texts(entry, texts)
                who = getattr(suggestion.decided_by, "name", "") or "a language editor"
                set_state(entry, "reviewed", f"{who} {suggestion.decided_at:%Y-%m-%d}")
                merged.append(suggestion)
        save(catalogue, catalogue_path(code))
        compile_catalogue(code)
    actions.mark_merged(suggestions=merged, at=timezone.now())
    overlay.refresh()
    return len(merged)
