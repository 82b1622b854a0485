from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils import timezone

from lingkar.core.actions import record_audit

from . import overlay, registry
from .enums import SuggestionState
from .models import Suggestion

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser

type Anyone = AbstractBaseUser | AnonymousUser | None


class AlreadyDecided(Exception):
    """Two editors met at one suggestion; the first decision stands."""


@transaction.atomic
def suggest_translation(
    *,
    language: str,
    context: str,
    source: str,
    form: int | None,
    current: str,
    proposed: str,
    page: str = "",
    note: str = "",
    by: Anyone,
) -> Suggestion:
    """Keep a reader's wording. The same wording of the same text is kept once."""
    suggestion, is_new = Suggestion.objects.get_or_create(
        language=registry.get(language).code,
        context=context,
        source=source,
        form=form,
        proposed=proposed,
        state=SuggestionState.OPEN,
        defaults={"current": current, "page": page[:300], "note": note, "by_id": _key(by)},
    )
    if is_new:
        record_audit(verb="suggest_translation", thing=suggestion, by=_person(by), details={"language": language})
    return suggestion


def accept_suggestion(*, suggestion: Suggestion, wording: str | None = None, by: Anyone) -> Suggestion:
    """The wording shows at once, everywhere. The editor may correct it first."""
    return _decide(suggestion, SuggestionState.ACCEPTED, wording, by)


def decline_suggestion(*, suggestion: Suggestion, by: Anyone) -> Suggestion:
    """An accepted wording may be declined later: the former text comes back."""
    return _decide(suggestion, SuggestionState.DECLINED, None, by)


@transaction.atomic
def _decide(suggestion: Suggestion, state: SuggestionState, wording: str | None, by: Anyone) -> Suggestion:
    kept = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    may = {
        SuggestionState.OPEN: True,
        SuggestionState.ACCEPTED: state == SuggestionState.DECLINED and not kept.merged_at,
    }
    if not may.get(SuggestionState(kept.state), False):
        raise AlreadyDecided
    kept.state = state
    kept.decided_by_id = _key(by)
    kept.decided_at = timezone.now()
    if wording:
        kept.proposed = wording
    kept.save(update_fields=["state", "decided_by", "decided_at", "proposed"])
    record_audit(verb=f"{state}_suggestion", thing=kept, by=_person(by), details={"language": kept.language})
    transaction.on_commit(overlay.refresh)
    return kept


@transaction.atomic
def mark_merged(*, suggestions: list[Suggestion], at: datetime, by: Anyone = None) -> int:
    """The catalogue's file carries these now, so the overlay lets them go."""
    for suggestion in suggestions:
        record_audit(verb="merge_suggestion", thing=suggestion, by=_person(by))
    return Suggestion.objects.filter(pk__in=[suggestion.pk for suggestion in suggestions]).update(merged_at=at)


@transaction.atomic
def remember_language(*, person: Any, code: str) -> None:
    """Messages and the next visit will speak this language."""
    language = registry.get(code).code
    if getattr(person, "language", None) == language:
        return
    person.language = language
    person.save(update_fields=["language"])
    record_audit(verb="remember_language", thing=person, by=person, details={"language": language})


def _person(by: Anyone) -> "AbstractBaseUser | None":
    return by if by is not None and not isinstance(by, AnonymousUser) else None


def _key(by: Anyone) -> int | None:
    person = _person(by)
    return None if person is None else person.pk
