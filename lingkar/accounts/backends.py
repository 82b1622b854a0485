"""Django's own permissions, answered from the permission table, for lower rooms that do not know duties."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend

from lingkar.accounts import access

CELLS = {"languages.change_suggestion": ("change", "suggestion")}


class DutyBackend(BaseBackend):
    """Signs nobody in; it only says what a duty allows."""

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        cell = CELLS.get(perm)
        return cell is not None and access.may(user_obj, *cell)
