"""Drafts, decisions, promises and stories."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from lingkar.accounts.models import Organisation, Person
from lingkar.accounts.testing import a_membership, a_person
from lingkar.dialogue.enums import ProposalState, ShownState
from lingkar.dialogue.models import (
    Commitment,
    Decision,
    Dialogue,
    Place,
    Proposal,
    ProposalVersion,
    Sentence,
    Statement,
    Story,
    StoryText,
)


def an_organiser(dialogue: Dialogue, name: str = "Organiser", role: str = "editor") -> Person:
    person = a_person(name)
    a_membership(person, dialogue.organisation, role)
    return person


def a_proposal(
    dialogue: Dialogue,
    sentences: Sequence[str] = ("Shops take bottles back.", "The state pays half."),
    statements: Sequence[Statement] = (),
    **facts: Any,
) -> Proposal:
    """An open draft; its first sentence rests on the statements."""
    facts = {"title": "Bottles come back", "language": "en", "state": ProposalState.OPEN} | facts
    proposal = Proposal.objects.create(dialogue=dialogue, **facts)
    version = ProposalVersion.objects.create(proposal=proposal, number=1)
    for order, text in enumerate(sentences, 1):
        sentence = Sentence.objects.create(proposal=proposal, text=text)
        if order == 1:
            sentence.statements.set(statements)
        Place.objects.create(version=version, sentence=sentence, order=order)
    return proposal


def a_decision(dialogue: Dialogue, sentences: Sequence[Sentence] = (), **facts: Any) -> Decision:
    facts = {
        "title": "A deposit from 2028 on", "text": "Bottles carry a deposit from 2028 on.", "language": "en",
        "body": "Ministry Example", "decided_on": date(2026, 11, 1),
    } | facts  # fmt: skip
    made = Decision.objects.create(dialogue=dialogue, **facts)
    made.sentences.set(sentences)
    return made


def a_commitment(decision: Decision, text: str = "Set up 200 collection points", **facts: Any) -> Commitment:
    facts = {"language": "en", "body": "Agency Example", "due_on": date(2027, 6, 30)} | facts
    return Commitment.objects.create(decision=decision, dialogue=decision.dialogue, text=text, **facts)


def a_story(
    dialogue: Dialogue, title: str = "We wash jars", by: Person | None = None,
    organisation: Organisation | None = None, **facts: Any,
) -> Story:  # fmt: skip
    facts = {"language": "en", "state": ShownState.SHOWN} | facts
    made = Story.objects.create(dialogue=dialogue, by=by, organisation=organisation, **facts)
    StoryText.objects.create(
        story=made, language="en", title=title, text="Customers bring jars back and pay less for the next one."
    )
    return made
