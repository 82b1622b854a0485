"""Asking for a second look, reporting a statement, and answering both."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from lingkar.accounts.models import Person
from lingkar.core.actions import record_audit
from lingkar.dialogue.actions.banning import lift_ban
from lingkar.dialogue.actions.moderation import show_statement, unmerge_statement
from lingkar.dialogue.enums import Act, AppealState, Handled, StatementState
from lingkar.dialogue.models import Appeal, Dialogue, ModerationAct, Participant, Statement, StatementReport
from lingkar.dialogue.queries.moderation import moderators_of
from lingkar.messaging.actions import send

MOST_OPEN = 5  # of one voice in one dialogue


class CannotAppeal(Exception):
    """There is nothing to look at again, or it was looked at; `why` is: nothing | asked | many."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class AnotherOne(Exception):
    """Somebody else may answer, and she who acted may not."""


@transaction.atomic
def ask_again(*, act: ModerationAct, participant: Participant, words: str) -> Appeal:
    """One appeal for each act."""
    held = ModerationAct.objects.select_for_update(of=("self",)).get(pk=act.pk)
    if Appeal.objects.filter(act=held).exists():
        raise CannotAppeal("asked")
    if participant.appeals.filter(state=AppealState.OPEN).count() >= MOST_OPEN:
        raise CannotAppeal("many")
    made = Appeal.objects.create(act=held, participant=participant, words=words)
    _call(act.dialogue, "appealed", made.code, besides=act.by)
    return made


def _call(dialogue: Dialogue, step: str, code: str, besides: Person | None = None) -> None:
    """Those who may answer; her who acted only when nobody else is there."""
    everybody = moderators_of(dialogue)
    others = [person for person in everybody if besides is None or person.pk != besides.pk]
    for person in others or everybody:
        send(
            template=f"dialogue-{step}",
            to=person,
            purpose="service",
            context={"dialogue": dialogue.code, "thing": code},
            about=dialogue,
            organisation=dialogue.organisation,
            once=f"dialogue-{step}:{code}:{person.code}",
        )


@transaction.atomic
def answer_appeal(*, appeal: Appeal, grant: bool, answer: str, by: Person) -> Appeal:
    """Raises AnotherOne where she acted herself and somebody else is there to look at it. A second answer is none."""
    held = (
        Appeal.objects.select_for_update(of=("self",)).select_related("act__dialogue__organisation").get(pk=appeal.pk)
    )
    if not held.is_open:
        return held
    acted_herself = held.act.by_id == by.pk
    if acted_herself and any(person.pk != by.pk for person in moderators_of(held.act.dialogue)):
        raise AnotherOne
    held.state = AppealState.GRANTED if grant else AppealState.REFUSED
    held.answer, held.answered_by, held.answered_at = answer, by, timezone.now()
    held.by_the_same = acted_herself
    held.save(update_fields=["state", "answer", "answered_by", "answered_at", "by_the_same"])
    record_audit(
        verb="answer-appeal",
        thing=held,
        by=by,
        organisation=held.act.dialogue.organisation,
        details={"granted": grant, "by_the_same": acted_herself},
    )
    if grant:
        _put_right(held.act, by)
    _tell(held, by)
    return held


def _put_right(act: ModerationAct, by: Person) -> None:
    if act.act == Act.BAN and act.participant is not None:
        lift_ban(participant=act.participant, by=by)
    elif act.statement is not None and act.statement.state == StatementState.MERGED:
        unmerge_statement(statement=act.statement, by=by)
    elif act.statement is not None:
        show_statement(statement=act.statement, by=by)


def _tell(appeal: Appeal, by: Person) -> None:
    person = appeal.participant.person if appeal.participant is not None else None
    if person is None or person.pk == by.pk:
        return
    send(
        template="dialogue-appeal-answered",
        to=person,
        purpose="service",
        context={
            "dialogue": appeal.act.dialogue.code,
            "granted": appeal.state == AppealState.GRANTED,
            "answer": appeal.answer,
            "said": appeal.act.text,
            "by_the_same": appeal.by_the_same,
        },
        about=appeal.act.dialogue,
        organisation=appeal.act.dialogue.organisation,
        once=f"dialogue-appeal-answered:{appeal.code}",
        by=by,
    )


@transaction.atomic
def report_statement(
    *, statement: Statement, participant: Participant | None, reason: str, words: str = ""
) -> StatementReport:
    """A reader says it should not stand. One report of one voice; the moderators are told once for a statement."""
    held = (
        Statement.objects.select_for_update(of=("self",)).select_related("dialogue__organisation").get(pk=statement.pk)
    )
    if participant is not None:
        known = StatementReport.objects.filter(statement=held, participant=participant).first()
        if known is not None:
            return known
    is_first = not StatementReport.objects.filter(statement=held, state=Handled.OPEN).exists()
    made = StatementReport.objects.create(statement=held, participant=participant, reason=reason, words=words)
    if is_first:
        _call(held.dialogue, "reported", held.code)
    return made
