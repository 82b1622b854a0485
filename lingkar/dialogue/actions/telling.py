"""Everybody who said or weighed a statement hears what became of it: once a person and step."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model, Q

from lingkar.accounts.models import Person
from lingkar.dialogue.models import Dialogue, Statement
from lingkar.dialogue.tasks import tell_many
from lingkar.messaging.actions import send
from lingkar.messaging.values import pack, unpack

PURPOSE = "service"
AT_ONCE = 100  # people


def people_of(statements: Iterable[Statement]) -> dict[Person, Statement]:
    """Authors and voters who signed in, each with one statement of theirs; her own sentence before one she weighed.

    Votes on a statement that was joined with another count for that one, so their people are told, too.
    """
    rows = list(statements)
    codes = {one.pk: one for one in rows}
    for merged in Statement.objects.filter(merged_into__in=rows).only("pk", "merged_into_id", "author_id"):
        if merged.merged_into_id in codes:
            codes[merged.pk] = codes[merged.merged_into_id]
    told: dict[Person, Statement] = {}
    counts = Q(voices__banned_at__isnull=True)
    active = Person.objects.filter(is_active=True)
    authors = active.filter(counts, voices__statements__in=list(codes)).values_list("pk", "voices__statements__pk")
    voters = active.filter(counts, voices__votes__statement__in=list(codes)).values_list(
        "pk", "voices__votes__statement_id"
    )
    first: dict[int, int] = {}
    for key, statement in [*authors, *voters]:
        if statement in codes:
            first.setdefault(key, statement)
    for person in Person.objects.filter(pk__in=first).order_by("pk"):
        told[person] = codes[first[person.pk]]
    return told


def tell(
    step: str,
    *,
    statements: Iterable[Statement],
    about: Model,
    dialogue: Dialogue,
    by: Person | None,
    context: Mapping[str, Any] | None = None,
    mark: str = "",
    at_once: int = AT_ONCE,
) -> int:
    """Queue `dialogue-<step>` for each of them but her who did it. `mark` tells repetitions of one step apart.

    The message names no other person and not how she voted: a mailbox may be read by others. A few are queued in the
    transaction of the step itself; where they are thousands, the worker does it afterwards.
    """
    rows = list(statements)
    people = [(person, said) for person, said in people_of(rows).items() if by is None or person.pk != by.pk]
    if len(people) > at_once:
        told = {
            "step": step,
            "statements": [one.pk for one in rows],
            "kind": about._meta.model_name,
            "about": about.pk,
            "dialogue": dialogue.pk,
            "by": by.pk if by else None,
            "context": pack(context or {}),
            "mark": mark,
        }
        transaction.on_commit(partial(tell_many.enqueue, told))
        return len(people)
    for person, statement in people:
        _send(step, person, statement, about, dialogue, by, context or {}, mark)
    return len(people)


def tell_later(told: Mapping[str, Any]) -> int:
    """What `tell` left to the worker. Sent twice it tells nobody twice: each message has its own key."""
    people = Person.objects.filter(pk=told["by"]).first() if told["by"] else None
    return tell(
        told["step"],
        statements=Statement.objects.filter(pk__in=told["statements"]),
        about=apps.get_model("dialogue", told["kind"])._default_manager.get(pk=told["about"]),
        dialogue=Dialogue.objects.select_related("organisation").get(pk=told["dialogue"]),
        by=people,
        context=unpack(told["context"]),
        mark=told["mark"],
        at_once=sys.maxsize,
    )


def _send(
    step: str, person: Person, statement: Statement, about: Model, dialogue: Dialogue, by: Person | None,
    context: Mapping[str, Any], mark: str,
) -> None:  # fmt: skip
    template, thing = f"dialogue-{step}", str(getattr(about, "code", about.pk))
    send(
        template=template,
        to=person,
        purpose=PURPOSE,
        context={
            "dialogue": dialogue.code,
            "statement": statement.code,
            "said": statement.text,
            "thing": thing,
            **context,
        },
        about=about,
        organisation=dialogue.organisation,
        once=f"{template}:{thing}:{mark}:{person.code}",
        by=by,
    )
