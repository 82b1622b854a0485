"""Statements, drafts, decisions, commitments and stories of a dialogue that may be read."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404

from lingkar.accounts import rules
from lingkar.accounts.access import Visitor, roles_of
from lingkar.accounts.models import Person
from lingkar.dialogue.access.dialogues import ASKING, may_on, refuse_unless
from lingkar.dialogue.enums import AmendmentState, ShownState, StatementState
from lingkar.dialogue.models import (
    Amendment,
    Commitment,
    CommitmentUpdate,
    Decision,
    Dialogue,
    Echo,
    Proposal,
    Sentence,
    SentenceComment,
    Statement,
    Story,
)

DIALOGUE = ("dialogue__organisation__country", "dialogue__country")
TEXTS = ("dialogue__texts", "dialogue__phases")


def get_statement_for(person: Visitor, code: str) -> Statement:
    """A statement that is shown, of a dialogue that was opened; whoever holds the dialogue sees the others too."""
    found = _fetch(Statement.objects.prefetch_related("texts").select_related("answer", "merged_into"), code)
    if found.state == StatementState.SHOWN:
        _see(person, found.dialogue)
    else:
        _hold(person, found.dialogue)
    return found


def get_proposal_for(person: Visitor, code: str, to: str = "view") -> Proposal:
    """A draft that was opened, and one in the writing for whoever may write."""
    found = _fetch(Proposal.objects.prefetch_related("titles"), code)
    _admit(person, found.dialogue, to, "draft", is_open=found.is_public)
    return found


def get_sentence_for(person: Visitor, code: str) -> Sentence:
    prefix = "proposal__dialogue"
    found = (
        Sentence.objects.select_related(f"{prefix}__organisation__country", f"{prefix}__country")
        .prefetch_related("texts", "statements__texts", f"{prefix}__texts")
        .filter(code=code)
        .first()
    )
    if found is None:
        raise Http404
    _admit(person, found.proposal.dialogue, "view", "draft", is_open=found.proposal.is_public)
    return found


def get_amendment_for(person: Visitor, code: str, to: str = "change") -> Amendment:
    """to "change": answer it, for whoever holds the dialogue; "delete": take it back, for her who asked."""
    prefix = "sentence__proposal__dialogue"
    found = (
        Amendment.objects.select_related(f"{prefix}__organisation__country", f"{prefix}__country")
        .prefetch_related("sentence__texts", f"{prefix}__texts")
        .filter(code=code)
        .first()
    )
    if found is None or found.state == AmendmentState.WITHDRAWN:
        raise Http404
    dialogue = found.sentence.proposal.dialogue
    _admit(person, dialogue, "view", "draft", is_open=found.sentence.proposal.is_public)
    if not rules.allows(roles_of(person, dialogue.organisation, owner=found.by), to, "amendment"):
        raise PermissionDenied if isinstance(person, Person) else Http404
    return found


def get_comment_for(person: Visitor, code: str) -> SentenceComment:
    """For those who may hide it."""
    prefix = "sentence__proposal__dialogue"
    found = SentenceComment.objects.select_related(f"{prefix}__organisation__country").filter(code=code).first()
    if found is None:
        raise Http404
    refuse_unless(person, found.sentence.proposal.dialogue, "change", "draft")
    return found


def get_decision_for(person: Visitor, code: str, to: str = "view", thing: str = "decision") -> Decision:
    found = _fetch(Decision.objects.all(), code)
    _admit(person, found.dialogue, to, thing)
    return found


def get_commitment_for(person: Visitor, code: str, to: str = "view") -> Commitment:
    found = _fetch(Commitment.objects.select_related("decision", "organisation"), code)
    _admit(person, found.dialogue, to, "commitment")
    return found


def get_proof_for(person: Visitor, code: str) -> CommitmentUpdate:
    """The file beside an update; whoever reads the commitment may see what it rests on."""
    found = (
        CommitmentUpdate.objects.select_related("commitment__dialogue__organisation__country").filter(code=code).first()
    )
    if found is None or not found.file:
        raise Http404
    _admit(person, found.commitment.dialogue, "view", "commitment")
    return found


def get_story_for(person: Visitor, code: str, to: str = "view") -> Story:
    """A story that is shown; others are for her who told it and for whoever holds the dialogue."""
    found = _fetch(Story.objects.select_related("organisation", "by").prefetch_related("texts"), code)
    _see(person, found.dialogue)
    roles = roles_of(person, found.dialogue.organisation, owner=found.by)
    inside = rules.allows(roles, "change", "story")
    if found.state != ShownState.SHOWN and not inside:
        raise Http404
    if to == "view" or (inside if to == "change" else rules.allows(roles, to, "story")):
        return found
    raise PermissionDenied if isinstance(person, Person) else Http404


def get_echo_for(person: Visitor, code: str) -> Echo:
    found = Echo.objects.select_related("story__dialogue__organisation__country").filter(code=code).first()
    if found is None:
        raise Http404
    refuse_unless(person, found.story.dialogue, "share", "story")
    return found


def _fetch[M: Model](rows: QuerySet[M], code: str) -> M:
    found = rows.select_related(*DIALOGUE).prefetch_related(*TEXTS).filter(code=code).first()
    if found is None:
        raise Http404
    return found


def _admit(person: Visitor, dialogue: Dialogue, to: str, thing: str, *, is_open: bool = True) -> None:
    if to == "view":
        if is_open and dialogue.is_public:
            return
        if dialogue.organisation.kind in ASKING and may_on(person, dialogue.organisation, "change", thing):
            return
        raise Http404
    refuse_unless(person, dialogue, to, thing)


def _see(person: Visitor, dialogue: Dialogue) -> None:
    if not dialogue.is_public and not may_on(person, dialogue.organisation, "view"):
        raise Http404


def _hold(person: Visitor, dialogue: Dialogue) -> None:
    if not may_on(person, dialogue.organisation, "view"):
        raise Http404
