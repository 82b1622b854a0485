"""Dialogues, voices, statements and votes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lingkar.accounts.enums import Role
from lingkar.accounts.models import Organisation, Person
from lingkar.accounts.testing import a_membership, a_person, an_organisation
from lingkar.dialogue.enums import DialogueState, PhaseKind, StatementState
from lingkar.dialogue.models import Dialogue, DialogueText, Participant, Phase, Statement, Vote, VoteVersion


def a_dialogue(
    organisation: Organisation | None = None,
    question: str = "How can small shops take back bottles?",
    *,
    phases: Sequence[str] = (PhaseKind.SPEAK, PhaseKind.WEIGH),
    **facts: Any,
) -> Dialogue:
    """An open dialogue in English; its phases began yesterday and end in a month."""
    organisation = organisation or an_organisation("Agency Example", kind="agency")
    facts = {
        "state": DialogueState.OPEN,
        "opened_at": timezone.now(),
        "languages": ["en", "th", "km"],
        "country": organisation.country,
    } | facts
    dialogue = Dialogue.objects.create(organisation=organisation, **facts)
    DialogueText.objects.create(dialogue=dialogue, language="en", question=question)
    now = timezone.now()
    for kind in phases:
        Phase.objects.create(
            dialogue=dialogue, kind=kind, starts_at=now - timedelta(days=1), ends_at=now + timedelta(days=30)
        )
    return dialogue


def a_participant(dialogue: Dialogue, **facts: Any) -> Participant:
    return Participant.objects.create(dialogue=dialogue, **({"role": "firm", "size": "micro"} | facts))


def a_statement(dialogue: Dialogue, text: str = "A deposit on bottles helps us.", **facts: Any) -> Statement:
    facts = {"language": "en", "state": StatementState.SHOWN} | facts
    return Statement.objects.create(dialogue=dialogue, text=text, **facts)


def a_vote(participant: Participant, statement: Statement, value: int = 1, **facts: Any) -> Vote:
    """A vote and its line in the ledger."""
    VoteVersion.objects.create(participant=participant, statement=statement, value=value)
    return Vote.objects.create(participant=participant, statement=statement, value=value, **facts)


def two_camps(dialogue: Dialogue, people: int = 24, statements: int = 9) -> tuple[list[Participant], list[Statement]]:
    """Half say yes to the first third and no to the rest, half the other way round; all say yes to the last three."""
    said = [a_statement(dialogue, f"Statement number {at + 1}.") for at in range(statements)]
    voices = [a_participant(dialogue, size="micro" if at % 2 else "small") for at in range(people)]
    for at, voice in enumerate(voices):
        for column, statement in enumerate(said):
            yes = column >= statements - 3 or (column < statements // 3) == (at < people // 2)
            a_vote(voice, statement, 1 if yes else -1)
    return voices, said


def a_holder(dialogue: Dialogue, role: str = Role.OWNER) -> tuple[Person, Client]:
    """Somebody of the body that asks, and her browser."""
    person = a_person("Holder")
    a_membership(person, dialogue.organisation, role)
    return person, browser_of(person)


def browser_of(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def a_device_voice(client: Client, dialogue: Dialogue, **told: Any) -> Participant:
    """Joined as a phone does that nobody signed in on."""
    client.post(reverse("dialogue-join", args=[dialogue.code]), told | {"once_key": str(uuid4())})
    return Participant.objects.filter(dialogue=dialogue).latest("pk")
