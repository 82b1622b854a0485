"""Taking back the newest act on a statement."""

from __future__ import annotations

from django.db import transaction

from lingkar.accounts.models import Person
from lingkar.dialogue.actions.moderation import CannotModerate, hold, record, standing
from lingkar.dialogue.actions.telling_authors import tell_author
from lingkar.dialogue.enums import Act, StatementState
from lingkar.dialogue.models import ModerationAct, Statement

CAN_BE_UNDONE = (Act.SHOW, Act.HIDE, Act.MERGE, Act.UNMERGE, Act.THEME, Act.MARK)


def newest_on(act: ModerationAct) -> ModerationAct | None:
    """The last act on the same statement that stands; one that was undone, and the undoing, stand no more."""
    acts = ModerationAct.objects.filter(statement=act.statement, act__in=CAN_BE_UNDONE, undone_by__isnull=True)
    return acts.order_by("-pk").first()


@transaction.atomic
def undo_act(*, act: ModerationAct, note: str = "", by: Person) -> ModerationAct:
    """The statement is again as it was before; the act stays in the log, with the undoing below it."""
    if act.statement is None:
        raise CannotModerate("changed")
    held = hold(act.statement)
    newest = newest_on(act)
    if newest is None or newest.pk != act.pk:
        raise CannotModerate("changed")
    if act.was.get("state") == StatementState.MERGED and not _may_join(held, act.was.get("merged_into")):
        raise CannotModerate("state")
    was, before = standing(held), str(held.state)
    held.state = act.was.get("state", held.state)
    held.merged_into_id = act.was.get("merged_into")
    held.theme = act.was.get("theme", held.theme)
    held.is_seed, held.is_meta = act.was.get("is_seed", held.is_seed), act.was.get("is_meta", held.is_meta)
    held.save(update_fields=["state", "merged_into", "theme", "is_seed", "is_meta"])
    made = record(Act.UNDO, statement=held, note=note, was=was, undoes=act, by=by)
    if held.state == StatementState.SHOWN and before != StatementState.SHOWN:
        tell_author("shown", act=made, statement=held, by=by)
    return made


def _may_join(statement: Statement, other: int | None) -> bool:
    """Whether the one it was joined with is still there, and was not joined with this one meanwhile."""
    root = Statement.objects.filter(pk=other).first() if other is not None else None
    while root is not None and root.merged_into_id is not None and root.pk != statement.pk:
        root = root.merged_into
    return root is not None and root.pk != statement.pk
