"""What a firm can say it does: the actions of the catalogue."""

from __future__ import annotations

from functools import cache

from lingkar.engines.pathway import load_catalogue


@cache
def practices() -> dict[str, tuple[str, str]]:
    """Code to name and pictogram; the name is translated where it is shown (`pgettext("action", name)`)."""
    return {action.code: (action.name, action.icon) for action in load_catalogue().actions}
