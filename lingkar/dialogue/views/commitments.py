"""Promises: all of them, one of them, and the way from a sentence to what was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csp import csp_override

from lingkar.accounts.asking import signed_in_person
from lingkar.core.once import once
from lingkar.core.tables import table_response
from lingkar.dialogue import access
from lingkar.dialogue.actions import commitments as actions
from lingkar.dialogue.forms.decisions import CommitmentFilterForm, UpdateForm
from lingkar.dialogue.models import Commitment, Dialogue
from lingkar.dialogue.queries import decisions as queries
from lingkar.dialogue.queries.readable import readable
from lingkar.dialogue.views.heading import heading
from lingkar.dialogue.words import text_of
from lingkar.languages import written
from lingkar.languages.registry import current
from lingkar.vocabulary.queries import labels

PAGE = 25
# A file somebody sent is never a page of ours: it may run nothing and open nothing.
CLOSED = {"default-src": ["'none'"], "sandbox": ""}


@dataclass(frozen=True)
class Row:
    commitment: Commitment
    is_late: bool
    tag: str
    priority: str
    budget: str
    question: str


TAGS = {"planned": "", "under-way": "info", "done": "ok", "dropped": "draft"}


def row_of(commitment: Commitment) -> Row:
    code = current().code
    money = written.money(commitment.budget, commitment.currency, code) if commitment.budget is not None else ""
    text = text_of(commitment.dialogue)
    return Row(
        commitment=commitment,
        is_late=commitment.is_overdue(timezone.localdate()),
        tag=TAGS[commitment.state],
        priority=labels("framework", code).get(commitment.priority, commitment.priority),
        budget=money,
        question=text.question if text else "",
    )


def commitments(request: HttpRequest) -> HttpResponse:
    """Everything that was promised, in one public list."""
    form = CommitmentFilterForm(request.GET or None)
    found, dialogue = _found(request, form)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    late = queries.commitments(dialogue=dialogue, overdue=True).count()
    context = {
        "form": form,
        "page": page,
        "rows": [row_of(one) for one in page.object_list],
        "query": query.urlencode(),
        "late": late,
        "clear_url": reverse("dialogue-commitments") if query else "",
        "address": settings.SITE_URL + request.get_full_path(),
    }
    return render(request, "dialogue/commitments.html", context)


def _found(request: HttpRequest, form: CommitmentFilterForm) -> tuple[Any, Dialogue | None]:
    told = form.cleaned_data if form.is_valid() else {}
    code = request.GET.get("dialogue", "")
    dialogue = access.get_dialogue_for(request.user, code) if code else None
    found = queries.commitments(
        dialogue=dialogue,
        priority=told.get("priority", ""),
        body=told.get("body", ""),
        state=told.get("state", ""),
        overdue=told.get("overdue", False),
    )
    return found, dialogue


COLUMNS = (
    "code", "question", "promise", "body", "due", "state", "late", "indicator", "priority", "budget", "currency",
    "decision", "changed",
)  # fmt: skip


def commitments_csv(request: HttpRequest) -> HttpResponse:
    found, _dialogue = _found(request, CommitmentFilterForm(request.GET or None))
    rows: list[Sequence[Any]] = [COLUMNS]
    for row in map(row_of, found):
        one = row.commitment
        rows.append((one.code, row.question, one.text, one.body, one.due_on, one.state, "yes" if row.is_late else "no",
                     one.indicator, one.priority, one.budget, one.currency, one.decision.title,
                     one.changed_at.date()))  # fmt: skip
    return table_response(rows, "csv", "commitments")


@once
def commitment(request: HttpRequest, code: str) -> HttpResponseBase:
    """One promise: what was said, what is new, what shows it; whoever holds it writes what is new."""
    writes = request.method == "POST"
    found = access.get_commitment_for(request.user, code, to="change" if writes else "view")
    form = UpdateForm(
        request.POST or None, request.FILES or None, initial={"state": found.state, "due_on": found.due_on}
    )
    if writes and form.is_valid():
        told = form.cleaned_data
        actions.update_commitment(
            commitment=found, state=told["state"], note=told["note"], language=current().code, due_on=told["due_on"],
            link=told["link"], proof=told["proof"], by=signed_in_person(request),
        )  # fmt: skip
        messages.success(request, _("Saved. Everybody whose words led to it is told."))
        return redirect("dialogue-commitment", code)
    context = heading(found.dialogue) | {
        "row": row_of(found),
        "commitment": found,
        "facts": _facts(row_of(found)),
        "updates": list(found.updates.all()),
        "voices": queries.voices_behind(queries.chain_of_commitment(found).statements),
        "may_change": access.may_on(request.user, found.dialogue.organisation, "change", "commitment"),
        "form": form,
        "address": settings.SITE_URL + reverse("dialogue-commitment", args=[code]),
    }
    return render(request, "dialogue/commitment.html", context)


def _facts(row: Row) -> list[dict[str, str]]:
    """What was promised, point by point; what nobody told is said to be not told."""
    one = row.commitment
    due = written.date(one.due_on, current().code) if one.due_on else ""
    decision = reverse("dialogue-decision", args=[one.decision.code])
    return [
        {"label": _("Who does it"), "text": one.body},
        {"label": _("By when"), "text": due},
        {"label": _("By what one will see it"), "text": one.indicator},
        {"label": _("Priority of the Framework"), "text": row.priority},
        {"label": _("Money set aside"), "text": row.budget},
        {"label": _("Decision"), "text": one.decision.title, "url": decision},
    ]


@cache_control(private=True, max_age=3600)
@csp_override(CLOSED)
def proof(request: HttpRequest, code: str) -> FileResponse:
    """What shows that something was done."""
    update = access.get_proof_for(request.user, code)
    response = FileResponse(update.file.open("rb"), content_type=update.file_type, filename=update.file_name)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def trace(request: HttpRequest, code: str) -> HttpResponse:
    """From a statement to what was done, or from a promise back to the voices."""
    if Commitment.objects.filter(code=code).exists():
        return _from_commitment(request, code)
    statement = access.get_statement_for(request.user, code)
    chain = queries.chain_of_statement(statement)
    return _chain(request, statement.dialogue, chain, {"statement": statement})


def _from_commitment(request: HttpRequest, code: str) -> HttpResponse:
    found = access.get_commitment_for(request.user, code)
    return _chain(request, found.dialogue, queries.chain_of_commitment(found), {"commitment": found})


def _chain(request: HttpRequest, dialogue: Dialogue, chain: queries.Chain, more: dict[str, Any]) -> HttpResponse:
    language = current().code
    said = [readable(one, language) for one in chain.statements]
    context = heading(dialogue) | more | {
        "chain": chain,
        "said": said,
        "themes": sorted({one.theme for one in said if one.theme}),
        "voices": queries.voices_behind(chain.statements),
        "rows": [row_of(one) for one in chain.commitments],
        "updates": sorted(
            (one for each in chain.commitments for one in each.updates.all()), key=lambda one: (one.at, one.pk)
        ),
        "answer": getattr(more.get("statement"), "answer", None),
    }  # fmt: skip
    return render(request, "dialogue/trace.html", context)
