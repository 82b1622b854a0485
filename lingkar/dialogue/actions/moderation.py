"""What a moderator does to statements: each act with its reason in the public log, and the author told.

Whoever moderates judges words. Nothing here asks, or keeps, how somebody voted.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction

from lingkar.accounts.models import Person
from lingkar.core.actions import record_audit
from lingkar.dialogue.actions.telling_authors import tell_author
from lingkar.dialogue.enums import Act, Handled, Reason, StatementState
from lingkar.dialogue.models import ModerationAct, Statement, StatementReport

SHOWN, HIDDEN, MERGED = StatementState.SHOWN, StatementState.HIDDEN, StatementState.MERGED


class CannotModerate(Exception):
    """Another moderator was first, or the two do not fit together; `why` is: changed | same | apart | state."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def hold(statement: Statement) -> Statement:
    """The statement for as long as this transaction lasts: two moderators never act on one at the same time."""
    return Statement.objects.select_for_update(of=("self",)).select_related("author__person").get(pk=statement.pk)


def record(
    act: str,
    *,
    statement: Statement,
    by: Person,
    reason: str = "",
    note: str = "",
    other: Statement | None = None,
    was: dict[str, Any] | None = None,
    undoes: ModerationAct | None = None,
) -> ModerationAct:
    """One line of the public log, and one of the audit trail."""
    made = ModerationAct.objects.create(
        dialogue_id=statement.dialogue_id,
        statement=statement,
        act=act,
        reason=reason,
        note=note,
        other=other,
        text=statement.text,
        language=statement.language,
        was=was or {},
        undoes=undoes,
        by=by,
    )
    details = {"act": act, "statement": statement.code} | ({"reason": reason} if reason else {})
    record_audit(verb="moderate", thing=made, by=by, organisation=statement.dialogue.organisation, details=details)
    return made


def standing(statement: Statement) -> dict[str, Any]:
    """What an act may change, as it is now."""
    return {
        "state": str(statement.state),
        "merged_into": statement.merged_into_id,
        "theme": statement.theme,
        "is_seed": statement.is_seed,
        "is_meta": statement.is_meta,
    }


@transaction.atomic
def show_statement(*, statement: Statement, note: str = "", by: Person) -> ModerationAct | None:
    """Everybody may weigh it. One that was shown already counts as read from now on; None: nothing to do."""
    held = hold(statement)
    if held.state == MERGED or (held.state == SHOWN and held.acts.exists()):
        return None
    was = standing(held)
    held.state = SHOWN
    held.save(update_fields=["state"])
    made = record(Act.SHOW, statement=held, note=note, was=was, by=by)
    _settle_reports(held, Handled.LEFT, by)
    if was["state"] != SHOWN:
        tell_author("shown", act=made, statement=held, by=by)
    return made


@transaction.atomic
def hide_statement(*, statement: Statement, reason: str, note: str = "", by: Person) -> ModerationAct | None:
    """Nobody weighs it any more, and its votes shape nothing; they are kept in case it is shown again."""
    if reason not in Reason.values:
        raise ValueError(reason)
    held = hold(statement)
    if held.state in (HIDDEN, MERGED):
        return None
    was = standing(held)
    held.state = HIDDEN
    held.save(update_fields=["state"])
    made = record(Act.HIDE, statement=held, reason=reason, note=note, was=was, by=by)
    _settle_reports(held, Handled.ACTED, by)
    tell_author("hidden", act=made, statement=held, by=by)
    return made


def _settle_reports(statement: Statement, state: str, by: Person) -> None:
    StatementReport.objects.filter(statement=statement, state=Handled.OPEN).update(state=state, handled_by=by)


@transaction.atomic
def keep_statement(*, statement: Statement, by: Person) -> int:
    """Readers reported it, and it stays as it is. How many reports that answers."""
    held = hold(statement)
    number = StatementReport.objects.filter(statement=held, state=Handled.OPEN).count()
    if number:
        record(Act.SHOW, statement=held, was=standing(held), by=by)
        _settle_reports(held, Handled.LEFT, by)
    return number


@transaction.atomic
def merge_statement(*, statement: Statement, into: Statement, note: str = "", by: Person) -> ModerationAct:
    """Votes on it count for the one it is joined with; of two votes of one voice, the one on that one counts."""
    both = {one.pk: one for one in _hold_both(statement, into)}
    held, root = both[statement.pk], _root(both[into.pk])
    if held.pk == root.pk or held.dialogue_id != root.dialogue_id:
        raise CannotModerate("same")
    if held.state in (MERGED, HIDDEN) or root.state != SHOWN or held.is_meta != root.is_meta:
        raise CannotModerate("state")
    was = standing(held)
    held.state, held.merged_into = MERGED, root
    held.save(update_fields=["state", "merged_into"])
    made = record(Act.MERGE, statement=held, reason=Reason.DUPLICATE, note=note, other=root, was=was, by=by)
    _settle_reports(held, Handled.ACTED, by)
    tell_author("merged", act=made, statement=held, by=by)
    return made


def _hold_both(one: Statement, other: Statement) -> list[Statement]:
    """Always in the same order: two moderators who join the same two the other way round do not lock each other."""
    rows = Statement.objects.select_for_update(of=("self",)).filter(pk__in=[one.pk, other.pk]).order_by("pk")
    return list(rows.select_related("author__person"))


def _root(statement: Statement) -> Statement:
    """The one that stands for it."""
    seen: set[int] = set()
    while statement.state == MERGED and statement.merged_into is not None and statement.pk not in seen:
        seen.add(statement.pk)
        statement = statement.merged_into
    return statement


@transaction.atomic
def unmerge_statement(*, statement: Statement, note: str = "", by: Person) -> ModerationAct:
    """It stands by itself again, with the votes it had."""
    held = hold(statement)
    if held.state != MERGED:
        raise CannotModerate("changed")
    was, other = standing(held), held.merged_into
    held.state, held.merged_into = SHOWN, None
    held.save(update_fields=["state", "merged_into"])
    made = record(Act.UNMERGE, statement=held, note=note, other=other, was=was, by=by)
    tell_author("shown", act=made, statement=held, by=by)
    return made


@transaction.atomic
def leave_apart(*, statement: Statement, other: Statement, by: Person) -> ModerationAct:
    """The two look alike and are not the same: they are not offered as a pair again."""
    return record(Act.APART, statement=hold(statement), other=other, was={}, by=by)


@transaction.atomic
def give_theme(*, statement: Statement, theme: str, by: Person) -> ModerationAct | None:
    held = hold(statement)
    if held.theme == theme:
        return None
    was = standing(held)
    held.theme = theme
    held.save(update_fields=["theme"])
    return record(Act.THEME, statement=held, note=theme, was=was, by=by)


@transaction.atomic
def mark_statement(*, statement: Statement, is_seed: bool, is_meta: bool, by: Person) -> ModerationAct | None:
    """Put there to begin with; about the voter and no opinion. The second changes the map, so it is told why."""
    held = hold(statement)
    if (held.is_seed, held.is_meta) == (is_seed, is_meta):
        return None
    was = standing(held)
    held.is_seed, held.is_meta = is_seed, is_meta
    held.save(update_fields=["is_seed", "is_meta"])
    return record(Act.MARK, statement=held, was=was, by=by)
