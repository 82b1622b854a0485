"""What people say to a draft: comments, other words, and the second weighing."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lingkar.accounts.asking import signed_in_person
from lingkar.accounts.device import visitor_of
from lingkar.core.limits import limited
from lingkar.core.once import once
from lingkar.dialogue import access
from lingkar.dialogue.actions import amending, drafting
from lingkar.dialogue.enums import AmendmentState, ShownState
from lingkar.dialogue.forms.drafting import AmendForm, AnswerForm, CommentForm, WeighForm
from lingkar.dialogue.models import Sentence
from lingkar.dialogue.queries import drafting as queries
from lingkar.dialogue.queries.readable import readable
from lingkar.dialogue.views import drafting_shown as shown
from lingkar.dialogue.views.heading import heading
from lingkar.languages.registry import current


def sentence(request: HttpRequest, code: str) -> HttpResponse:
    """One sentence: what it rests on, what people say to it, which other words they ask for."""
    found = access.get_sentence_for(request.user, code)
    return render(request, "dialogue/sentence.html", _context(request, found, CommentForm()))


def _context(request: HttpRequest, found: Sentence, form: CommentForm) -> dict[str, object]:
    proposal = found.proposal
    inside = access.may_on(request.user, proposal.dialogue.organisation, "change", "draft")
    comments = found.comments.all() if inside else found.comments.filter(state=ShownState.SHOWN)
    own = next((text for text in found.texts.all() if text.language == current().code), None)
    return heading(proposal.dialogue) | {
        "proposal": proposal,
        "sentence": found,
        "text": own.text if own else found.text,
        "text_language": own.language if own else proposal.language,
        "statements": [readable(one, current().code) for one in found.statements.all()],
        "comments": list(comments),
        "amendments": list(found.amendments.exclude(state=AmendmentState.WITHDRAWN)),
        "stands": queries.stands(found),
        "replaced_by": found.replaced_by.first(),
        "form": form,
        "may_change": inside,
    }


@login_required
@limited("dialogue-comment", limit=30, seconds=3600, by="person")
@require_POST
@once
def comment(request: HttpRequest, code: str) -> HttpResponseBase:
    found = access.get_sentence_for(request.user, code)
    form = CommentForm(request.POST)
    if not form.is_valid():
        return render(request, "dialogue/sentence.html", _context(request, found, form))
    try:
        drafting.comment_sentence(
            sentence=found, text=form.cleaned_data["text"], language=current().code, by=signed_in_person(request)
        )
    except drafting.Closed:
        messages.error(request, _("This draft takes no comments now."))
    else:
        messages.success(request, _("Thank you. Everybody can read it now."))
    return redirect("dialogue-sentence", code)


@login_required
@require_POST
@once
def comment_show(request: HttpRequest, code: str) -> HttpResponseBase:
    """Hide a comment, or show it again."""
    found = access.get_comment_for(request.user, code)
    drafting.show_comment(comment=found, shown=request.POST.get("shown") == "yes", by=signed_in_person(request))
    return redirect("dialogue-sentence", found.sentence.code)


@login_required
@limited("dialogue-amend", limit=30, seconds=3600, by="person")
@once
def amend(request: HttpRequest, code: str) -> HttpResponseBase:
    """Ask for other words, with a reason."""
    person = signed_in_person(request)
    found = access.get_sentence_for(person, code)
    form = AmendForm(request.POST or None, now=found.text)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            amending.suggest_amendment(
                sentence=found, text=told["text"], reason=told["reason"], language=current().code, by=person
            )
        except drafting.Closed:
            form.add_error(None, _("This sentence can be changed no more."))
        else:
            messages.success(request, _("Thank you. You will be told what became of it."))
            return redirect("dialogue-sentence", code)
    context = heading(found.proposal.dialogue) | {"proposal": found.proposal, "sentence": found, "form": form}
    return render(request, "dialogue/amend.html", context)


@login_required
@once
def amendment(request: HttpRequest, code: str) -> HttpResponseBase:
    """For whoever writes the draft: yes or no, with a reason."""
    person = signed_in_person(request)
    found = access.get_amendment_for(person, code)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            amending.answer_amendment(amendment=found, accept=told["accept"] == "yes", answer=told["answer"], by=person)
        except amending.Answered:
            messages.error(request, _("It was answered already, or its sentence is gone."))
        except drafting.Closed:
            messages.error(request, _("This draft is final."))
        else:
            messages.success(request, _("Saved. Whoever asked is told."))
        return redirect("dialogue-draft", found.sentence.proposal.code)
    context = heading(found.sentence.proposal.dialogue) | {
        "proposal": found.sentence.proposal, "amendment": found, "form": form,
    }  # fmt: skip
    return render(request, "dialogue/amendment.html", context)


@login_required
@require_POST
@once
def amendment_withdraw(request: HttpRequest, code: str) -> HttpResponseBase:
    person = signed_in_person(request)
    found = access.get_amendment_for(person, code, to="delete")
    amending.withdraw_amendment(amendment=found, by=person)
    messages.success(request, _("Taken back."))
    return redirect("dialogue-sentence", found.sentence.code)


@once
def weigh(request: HttpRequest, code: str) -> HttpResponseBase:
    """The second weighing: one sentence at a time, for those who have a voice in this dialogue."""
    proposal = access.get_proposal_for(request.user, code)
    voice = access.own_voice(visitor_of(request), proposal.dialogue)
    places = queries.newest_places(proposal)
    by_code = {place.sentence.code: place.sentence for place in places}
    if request.method == "POST" and voice is not None:
        form = WeighForm(request.POST)
        if form.is_valid() and form.cleaned_data["sentence"] in by_code:
            try:
                drafting.weigh_sentence(
                    sentence=by_code[form.cleaned_data["sentence"]], participant=voice, value=form.cleaned_data["value"]
                )
            except drafting.Closed:
                messages.error(request, _("This draft is not weighed now."))
        return redirect("dialogue-draft-weigh", code)
    own = queries.own_votes(voice, places) if voice else {}
    wanted = request.GET.get("sentence", "")
    open_ones = [place for place in places if place.sentence_id not in own]
    chosen = [place for place in places if place.sentence.code == wanted] or open_ones[:1]
    context = heading(proposal.dialogue) | {
        "proposal": proposal,
        "voice": voice,
        "line": shown.lines(chosen, proposal.language)[0] if chosen and voice else None,
        "done": len(own),
        "total": len(places),
        "weighed": [
            {"line": line, "value": own[place.sentence_id]}
            for place, line in zip(places, shown.lines(places, proposal.language), strict=True)
            if place.sentence_id in own
        ],
    }
    return render(request, "dialogue/draft_weigh.html", context)
