"""The author of a statement hears what a moderator did to it, and how to ask for a second look."""

from __future__ import annotations

from lingkar.accounts.models import Person
from lingkar.dialogue.models import ModerationAct, Participant, Statement
from lingkar.messaging.actions import send

PURPOSE = "service"


def tell_author(step: str, *, act: ModerationAct, statement: Statement, by: Person) -> None:
    """`dialogue-<step>`, once for each act. Authors who did not sign in read it on the page of their own."""
    person = statement.author.person if statement.author is not None else None
    if person is None or person.pk == by.pk:
        return
    send(
        template=f"dialogue-{step}",
        to=person,
        purpose=PURPOSE,
        context={
            "dialogue": act.dialogue.code,
            "statement": statement.code,
            "said": statement.text,
            "reason": str(act.reason),
            "note": act.note,
            "other": act.other.text if act.other is not None else "",
        },
        about=statement,
        organisation=act.dialogue.organisation,
        once=f"dialogue-{step}:{act.code}:{person.code}",
        by=by,
    )


def tell_voice(step: str, *, act: ModerationAct, participant: Participant, by: Person) -> None:
    """A voice that was stopped, or may speak again."""
    person = participant.person
    if person is None or person.pk == by.pk:
        return
    send(
        template=f"dialogue-{step}",
        to=person,
        purpose=PURPOSE,
        context={"dialogue": act.dialogue.code, "reason": str(act.reason), "note": act.note},
        about=act.dialogue,
        organisation=act.dialogue.organisation,
        once=f"dialogue-{step}:{act.code}:{person.code}",
        by=by,
    )
