"""Telling what works, saying that it works for oneself too, and showing or hiding it."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from lingkar.accounts.models import Organisation, Person
from lingkar.core.actions import record_audit
from lingkar.dialogue.enums import Mode, ShownState, TextState
from lingkar.dialogue.models import Dialogue, Echo, Story, StoryText
from lingkar.messaging.actions import send


@transaction.atomic
def tell_story(
    *, dialogue: Dialogue, title: str, text: str, language: str, organisation: Organisation | None, by: Person
) -> Story:
    """Where a moderator reads first, it waits; else it shows at once."""
    state = ShownState.PENDING if dialogue.mode == Mode.STRICT else ShownState.SHOWN
    country = organisation.country if organisation is not None else by.country
    made = Story.objects.create(
        dialogue=dialogue,
        organisation=organisation,
        by=by,
        country=country.code if country else "",
        language=language,
        state=state,
    )
    StoryText.objects.create(story=made, language=language, title=title, text=text)
    record_audit(verb="tell-story", thing=made, by=by, organisation=dialogue.organisation)
    return made


@transaction.atomic
def change_story(*, story: Story, language: str, title: str, text: str, by: Person) -> Story:
    """Other words, or one more language. Changed words are read again where a moderator reads first."""
    held = Story.objects.select_for_update(of=("self",)).select_related("dialogue__organisation").get(pk=story.pk)
    StoryText.objects.update_or_create(
        story=held, language=language, defaults={"title": title, "text": text, "state": TextState.PERSON}
    )
    if held.by_id == by.pk and held.state == ShownState.SHOWN and held.dialogue.mode == Mode.STRICT:
        held.state = ShownState.PENDING
        held.save(update_fields=["state"])
    record_audit(verb="change-story", thing=held, by=by, organisation=held.dialogue.organisation)
    return held


@transaction.atomic
def show_story(*, story: Story, shown: bool, note: str, by: Person) -> Story:
    """Show it or not; she who told it hears which, and why not."""
    held = Story.objects.select_for_update(of=("self",)).select_related("dialogue__organisation", "by").get(pk=story.pk)
    state = ShownState.SHOWN if shown else ShownState.HIDDEN
    if held.state == state:
        return held
    held.state, held.note = state, "" if shown else note
    held.save(update_fields=["state", "note"])
    if shown:
        record_audit(verb="show", thing=held, by=by, organisation=held.dialogue.organisation)
    else:
        record_audit(verb="hide", thing=held, by=by, organisation=held.dialogue.organisation)
    if held.by is not None and held.by.pk != by.pk:
        title = next(iter(held.texts.values_list("title", flat=True)), "")
        send(
            template="dialogue-story-read",
            to=held.by,
            purpose="service",
            context={"shown": shown, "note": held.note, "title": title, "thing": held.code},
            about=held,
            organisation=held.dialogue.organisation,
            by=by,
        )
    return held


def echo_story(
    *, story: Story, sentence: str, language: str, organisation: Organisation | None, by: Person
) -> Echo | None:
    """It works for her, too. Each person says so once; None when she did before."""
    country = organisation.country if organisation is not None else by.country
    try:
        with transaction.atomic():
            made = Echo.objects.create(
                story=story,
                organisation=organisation,
                by=by,
                country=country.code if country else "",
                sentence=sentence,
                language=language,
            )
            record_audit(verb="echo", thing=made, by=by, organisation=story.dialogue.organisation)
    except IntegrityError:
        return None
    return made


@transaction.atomic
def show_echo(*, echo: Echo, shown: bool, by: Person) -> Echo:
    echo.state = ShownState.SHOWN if shown else ShownState.HIDDEN
    echo.save(update_fields=["state"])
    if shown:
        record_audit(verb="show", thing=echo, by=by, organisation=echo.story.dialogue.organisation)
    else:
        record_audit(verb="hide", thing=echo, by=by, organisation=echo.story.dialogue.organisation)
    return echo
