"""Stories under a question."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from lingkar.accounts.models import Person
from lingkar.dialogue.enums import ShownState
from lingkar.dialogue.models import Dialogue, Echo, Story, StoryText


def stories_of(dialogue: Dialogue, *, inside: bool, person: Person | None) -> QuerySet[Story]:
    """Those that are shown; her own; all of them for whoever reads them first. What most do comes first."""
    found = Story.objects.filter(dialogue=dialogue).select_related("organisation").prefetch_related("texts")
    if not inside:
        mine = Q(by=person) if person is not None else Q(pk__in=[])
        found = found.filter(Q(state=ShownState.SHOWN) | mine)
    return found.annotate(works=Count("echoes", filter=Q(echoes__state=ShownState.SHOWN))).order_by("-works", "-pk")


def echoes_of(story: Story, *, inside: bool) -> QuerySet[Echo]:
    found = story.echoes.select_related("organisation")
    return found if inside else found.filter(state=ShownState.SHOWN)


def text_for(story: Story, language: str) -> StoryText | None:
    """In the reader's language, else in the one it was told in; needs `texts` fetched."""
    texts = {one.language: one for one in story.texts.all()}
    return texts.get(language) or texts.get(story.language) or next(iter(texts.values()), None)
