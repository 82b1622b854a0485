"""What already works somewhere, told under a question."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lingkar.accounts.access import current_organisation
from lingkar.accounts.asking import signed_in_person
from lingkar.accounts.models import Person
from lingkar.core.limits import limited
from lingkar.core.once import once
from lingkar.dialogue import access
from lingkar.dialogue.actions import stories as actions
from lingkar.dialogue.enums import ShownState
from lingkar.dialogue.forms.stories import EchoForm, ShowForm, StoryForm
from lingkar.dialogue.models import Story
from lingkar.dialogue.queries import stories as queries
from lingkar.dialogue.views.heading import heading
from lingkar.languages.registry import current
from lingkar.vocabulary.queries import labels


def _person(request: HttpRequest) -> Person | None:
    return request.user if isinstance(request.user, Person) else None


def _where(thing: Any) -> str:
    """The firm and the country, as far as they are told."""
    country = labels("countries", current().code).get(thing.country, "")
    name = thing.organisation.name if thing.organisation is not None else ""
    return " · ".join(part for part in (name, country) if part)


def stories(request: HttpRequest, code: str) -> HttpResponse:
    dialogue = access.get_dialogue_for(request.user, code)
    inside = access.may_on(request.user, dialogue.organisation, "share", "story")
    found = queries.stories_of(dialogue, inside=inside, person=_person(request))
    rows = [{"story": one, "text": queries.text_for(one, current().code), "where": _where(one)} for one in found]
    return render(request, "dialogue/stories.html", heading(dialogue) | {"rows": rows})


@login_required
@limited("dialogue-story", limit=10, seconds=3600, by="person")
@once
def story_new(request: HttpRequest, code: str) -> HttpResponseBase:
    person = signed_in_person(request)
    dialogue = access.get_dialogue_for(person, code)
    form = StoryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.tell_story(
            dialogue=dialogue,
            title=form.cleaned_data["title"],
            text=form.cleaned_data["text"],
            language=current().code,
            organisation=current_organisation(request),
            by=person,
        )
        waits = made.state == ShownState.PENDING
        messages.success(request, _("Thank you. It shows once somebody has read it.") if waits else _("Thank you."))
        return redirect("dialogue-story", made.code)
    return render(request, "dialogue/story_new.html", heading(dialogue) | {"form": form})


def story(request: HttpRequest, code: str) -> HttpResponse:
    found = access.get_story_for(request.user, code)
    return render(request, "dialogue/story.html", _context(request, found, EchoForm()))


def _context(request: HttpRequest, found: Story, form: EchoForm, show: ShowForm | None = None) -> dict[str, Any]:
    person = _person(request)
    inside = access.may_on(person, found.dialogue.organisation, "share", "story")
    echoes = list(queries.echoes_of(found, inside=inside))
    return heading(found.dialogue) | {
        "story": found,
        "text": queries.text_for(found, current().code),
        "where": _where(found),
        "echoes": [{"echo": one, "where": _where(one)} for one in echoes],
        "form": form,
        "show": show or ShowForm(),
        "may_share": inside,
        "is_mine": person is not None and found.by_id == person.pk,
        "has_said": person is not None and found.echoes.filter(by=person).exists(),
    }


@login_required
@once
def story_change(request: HttpRequest, code: str) -> HttpResponseBase:
    """Other words, in the language the page is read in."""
    person = signed_in_person(request)
    found = access.get_story_for(person, code, to="change")
    text = next((one for one in found.texts.all() if one.language == current().code), None)
    form = StoryForm(request.POST or None, initial={"title": text.title, "text": text.text} if text else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        actions.change_story(story=found, language=current().code, title=told["title"], text=told["text"], by=person)
        messages.success(request, _("Saved."))
        return redirect("dialogue-story", code)
    original = None if text else queries.text_for(found, current().code)
    context = heading(found.dialogue) | {"form": form, "story": found, "original": original}
    return render(request, "dialogue/story_new.html", context)


@login_required
@limited("dialogue-echo", limit=30, seconds=3600, by="person")
@require_POST
@once
def echo(request: HttpRequest, code: str) -> HttpResponseBase:
    """It works for us, too."""
    person = signed_in_person(request)
    found = access.get_story_for(person, code)
    if found.by_id == person.pk or found.state != ShownState.SHOWN:
        raise Http404
    form = EchoForm(request.POST)
    if not form.is_valid():
        return render(request, "dialogue/story.html", _context(request, found, form))
    made = actions.echo_story(
        story=found,
        sentence=form.cleaned_data["sentence"],
        language=current().code,
        organisation=current_organisation(request),
        by=person,
    )
    if made is None:
        messages.info(request, _("You have said so already."))
    else:
        messages.success(request, _("Thank you. Others see it now."))
    return redirect("dialogue-story", code)


@login_required
@require_POST
@once
def story_show(request: HttpRequest, code: str) -> HttpResponseBase:
    """For whoever reads stories first: show it, or not and why."""
    person = signed_in_person(request)
    found = access.get_story_for(person, code)
    access.refuse_unless(person, found.dialogue, "share", "story")
    form = ShowForm(request.POST)
    if not form.is_valid():
        return render(request, "dialogue/story.html", _context(request, found, EchoForm(), form))
    told = form.cleaned_data
    actions.show_story(story=found, shown=told["shown"] == "yes", note=told["note"], by=person)
    return redirect("dialogue-story", code)


@login_required
@require_POST
@once
def echo_show(request: HttpRequest, code: str) -> HttpResponseBase:
    found = access.get_echo_for(request.user, code)
    actions.show_echo(echo=found, shown=request.POST.get("shown") == "yes", by=signed_in_person(request))
    return redirect("dialogue-story", found.story.code)
