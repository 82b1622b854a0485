"""Everybody who said or weighed a statement hears what became of it: once a person and step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model, Q

from lingkar.accounts.models import Person
from lingkar.dialogue.models import Dialogue, Statement
from lingkar.messaging.actions import send

PURPOSE = "service"


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
) -> int:
    """Queue `dialogue-<step>` for each of them but her who did it. `mark` tells repetitions of one step apart.

    The message names no other person and not how she voted: a mailbox may be read by others.
    """
    template = f"dialogue-{step}"
    told = 0
    for person, statement in people_of(statements).items():
        if by is not None and person.pk == by.pk:
            continue
        send(
            template=template,
            to=person,
            purpose=PURPOSE,
            context={
                "dialogue": dialogue.code,
                "statement": statement.code,
                "said": statement.text,
                "thing": str(getattr(about, "code", about.pk)),
                **(context or {}),
            },
            about=about,
            organisation=dialogue.organisation,
            once=f"{template}:{getattr(about, 'code', about.pk)}:{mark}:{person.code}",
            by=by,
        )
        told += 1
    return told
