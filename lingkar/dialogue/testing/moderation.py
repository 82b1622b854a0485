"""What moderators' tests begin with."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from lingkar.accounts.enums import Role
from lingkar.accounts.models import Person
from lingkar.accounts.testing import a_membership, a_person
from lingkar.dialogue.models import Dialogue, Participant, Statement
from lingkar.dialogue.testing.voices import a_participant, a_statement


def a_moderator(dialogue: Dialogue, role: str = Role.EDITOR) -> tuple[Person, Client]:
    person = a_person("Moderator")
    a_membership(person, dialogue.organisation, role)
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return person, client


def a_said(
    dialogue: Dialogue, text: str = "Bottles should come back.", **facts: Any
) -> tuple[Person, Participant, Statement]:
    """A statement, its voice and the person behind it."""
    person = a_person("Author")
    voice = a_participant(dialogue, person=person)
    return person, voice, a_statement(dialogue, text, author=voice, **facts)


def send(client: Client, name: str, *codes: str, query: str = "", **fields: Any) -> Any:
    """Post a form of one page, once."""
    return client.post(reverse(name, args=codes) + query, {"once_key": str(uuid4()), **fields})
