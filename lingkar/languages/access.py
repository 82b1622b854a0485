"""Who may decide on a suggestion, and how to reach one."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser, PermissionsMixin
from django.core.exceptions import PermissionDenied
from django.http import Http404

from .models import Suggestion

type Anyone = AbstractBaseUser | AnonymousUser

MAY_DECIDE = "languages.change_suggestion"
"""Django's own permission. The room that knows people's duties grants it to language editors."""


def may_decide(person: Anyone) -> bool:
    return isinstance(person, PermissionsMixin) and person.has_perm(MAY_DECIDE)


def require_editor(person: Anyone) -> None:
    """A stranger is not told that the page exists."""
    if not person.is_authenticated:
        raise Http404
    if not may_decide(person):
        raise PermissionDenied


def get_suggestion_for(person: Anyone, code: str, to: str = "decide") -> Suggestion:
    require_editor(person)
    try:
        return Suggestion.objects.select_related("by", "decided_by").get(code=code)
    except Suggestion.DoesNotExist:
        raise Http404 from None
