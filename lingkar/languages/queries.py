from django.db.models import Model, QuerySet

from .enums import SuggestionState
from .models import Suggestion


def suggestions(*, state: str = SuggestionState.OPEN, language: str = "") -> QuerySet[Suggestion]:
    found = Suggestion.objects.filter(state=state).select_related("by", "decided_by")
    return found.filter(language=language) if language else found


def suggestions_by(person: Model) -> QuerySet[Suggestion]:
    """For the export of a person's data."""
    return Suggestion.objects.filter(by_id=person.pk)


def overlay_suggestions() -> QuerySet[Suggestion]:
    """Accepted and not yet in the catalogue's file; the latest decision last, so that it wins."""
    return Suggestion.objects.filter(state=SuggestionState.ACCEPTED, merged_at=None).order_by("decided_at", "pk")
