"""Setting a dialogue up: its question in many languages, its phases, who should be heard; opening and closing it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from lingkar.accounts.models import Organisation, Person
from lingkar.core.actions import record_audit
from lingkar.dialogue.enums import DialogueState, PhaseKind, StatementState, TextState
from lingkar.dialogue.models import Dialogue, DialogueText, Phase, Statement, StatementText, TargetCell

FACTS = ("mode", "access", "priorities", "languages", "country")
CELL = ("role", "size", "women_led", "rural", "country")
# Days from opening: begin and end of each phase. Speaking and weighing run together; keeping commitments has no end.
USUAL: tuple[tuple[str, int, int | None], ...] = (
    (PhaseKind.INFORM, 0, 28), (PhaseKind.SPEAK, 0, 21), (PhaseKind.WEIGH, 0, 28), (PhaseKind.DRAFT, 28, 42),
    (PhaseKind.DECIDE, 42, 56), (PhaseKind.FOLLOW_UP, 56, None),
)  # fmt: skip


class NotReady(Exception):
    """What is missing before the dialogue can be opened: `what` is question, phases or statements."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


@dataclass(frozen=True)
class Stretch:
    kind: str
    starts_at: datetime
    ends_at: datetime | None
    note: str = ""


@transaction.atomic
def create_dialogue(
    *,
    organisation: Organisation,
    question: str,
    introduction: str = "",
    language: str,
    facts: Mapping[str, Any],
    by: Person,
) -> Dialogue:
    """A draft with the usual phases from today on; nobody else sees it."""
    told = {name: facts[name] for name in FACTS if name in facts}
    dialogue = Dialogue.objects.create(
        organisation=organisation,
        is_demonstration=organisation.is_demonstration,
        created_by=by,
        **(told | {"languages": _with_first(language, facts.get("languages", ()))}),
    )
    DialogueText.objects.create(dialogue=dialogue, language=language, question=question, introduction=introduction)
    Phase.objects.bulk_create(
        Phase(dialogue=dialogue, kind=one.kind, starts_at=one.starts_at, ends_at=one.ends_at)
        for one in usual_phases(timezone.now())
    )
    record_audit(verb="create", thing=dialogue, by=by, organisation=organisation)
    return dialogue


def usual_phases(start: datetime) -> list[Stretch]:
    return [
        Stretch(kind, start + timedelta(days=first), None if last is None else start + timedelta(days=last))
        for kind, first, last in USUAL
    ]


def _with_first(language: str, languages: Sequence[str]) -> list[str]:
    """The language it is written in comes first."""
    return list(dict.fromkeys([language, *languages]))


@transaction.atomic
def change_dialogue(
    *, dialogue: Dialogue, facts: Mapping[str, Any], question: str, introduction: str, by: Person
) -> Dialogue:
    """New facts, and new words in the language it is written in."""
    held = Dialogue.objects.select_for_update(of=("self",)).select_related(None).get(pk=dialogue.pk)
    first = held.languages[0]
    told = {name: facts[name] for name in FACTS if name in facts}
    if "languages" in told:
        told["languages"] = _with_first(first, told["languages"])
    changed = [name for name, value in told.items() if getattr(held, name) != value]
    for name in changed:
        setattr(held, name, told[name])
    held.save()
    text, _ = DialogueText.objects.get_or_create(dialogue=held, language=first)
    if (text.question, text.introduction) != (question, introduction):
        text.question, text.introduction = question, introduction
        text.save(update_fields=["question", "introduction"])
        changed.append("text")
    if changed:
        _record(held, by, verb="change", what=sorted(changed))
    return held


@transaction.atomic
def write_dialogue_text(
    *, dialogue: Dialogue, language: str, question: str, introduction: str, state: str = TextState.PERSON, by: Person
) -> DialogueText | None:
    """The question in one more language. An empty one is taken out."""
    if not question:
        DialogueText.objects.filter(dialogue=dialogue, language=language).delete()
        _record(dialogue, by, verb="change", language=language)
        return None
    text, _ = DialogueText.objects.update_or_create(
        dialogue=dialogue,
        language=language,
        defaults={
            "question": question,
            "introduction": introduction,
            "state": state,
            "confirmed_by": by if state == TextState.CONFIRMED else None,
        },
    )
    _record(dialogue, by, verb="change", language=language)
    return text


@transaction.atomic
def set_phases(*, dialogue: Dialogue, phases: Sequence[Stretch], by: Person) -> None:
    """All phases anew; one that is not given is not held."""
    dialogue.phases.all().delete()
    Phase.objects.bulk_create(
        Phase(dialogue=dialogue, kind=one.kind, starts_at=one.starts_at, ends_at=one.ends_at, note=one.note)
        for one in phases
    )
    _record(dialogue, by, verb="change", phases=[one.kind for one in phases])


@transaction.atomic
def set_target(
    *, dialogue: Dialogue, cells: Sequence[tuple[Mapping[str, str], Decimal]], source: str, url: str = "", by: Person
) -> None:
    """Who should be heard, all rows anew, and where the shares come from."""
    dialogue.target.all().delete()
    TargetCell.objects.bulk_create(
        TargetCell(dialogue=dialogue, share=share, **{name: cell.get(name, "") for name in CELL})
        for cell, share in cells
    )
    dialogue.target_source, dialogue.target_url = source, url
    dialogue.save(update_fields=["target_source", "target_url"])
    _record(dialogue, by, verb="change", target=len(cells))


@transaction.atomic
def open_dialogue(*, dialogue: Dialogue, by: Person) -> Dialogue:
    """From now on everybody finds it. Also one that was closed too early."""
    held = Dialogue.objects.select_for_update(of=("self",)).select_related(None).get(pk=dialogue.pk)
    if held.state == DialogueState.OPEN:
        return held
    _refuse_unless_ready(held)
    held.state, held.closed_at = DialogueState.OPEN, None
    held.opened_at = held.opened_at or timezone.now()
    held.save(update_fields=["state", "opened_at", "closed_at"])
    _record(held, by, verb="open-dialogue")
    return held


def _refuse_unless_ready(dialogue: Dialogue) -> None:
    if not dialogue.texts.exclude(question="").exists():
        raise NotReady("question")
    if not dialogue.phases.exists():
        raise NotReady("phases")
    if not dialogue.statements.filter(state=StatementState.SHOWN).exists():
        raise NotReady("statements")


@transaction.atomic
def close_dialogue(*, dialogue: Dialogue, by: Person) -> Dialogue:
    """Nobody speaks or weighs any more; what was said and decided stays to be read."""
    held = Dialogue.objects.select_for_update(of=("self",)).select_related(None).get(pk=dialogue.pk)
    if held.state == DialogueState.OPEN:
        held.state, held.closed_at = DialogueState.CLOSED, timezone.now()
        held.save(update_fields=["state", "closed_at"])
        _record(held, by, verb="close")
    return held


@transaction.atomic
def duplicate_dialogue(*, dialogue: Dialogue, by: Person) -> Dialogue:
    """A new draft with the same words, target and seeds, and phases that begin today. No voice comes along."""
    made = Dialogue.objects.create(
        organisation=dialogue.organisation,
        target_source=dialogue.target_source,
        target_url=dialogue.target_url,
        is_demonstration=dialogue.is_demonstration,
        created_by=by,
        **{name: getattr(dialogue, name) for name in FACTS},
    )
    _copy(list(dialogue.texts.all()), dialogue=made)
    _copy(list(dialogue.target.all()), dialogue=made)
    _copy_phases(dialogue, made)
    for seed in dialogue.statements.filter(is_seed=True, state=StatementState.SHOWN).prefetch_related("texts"):
        texts = list(seed.texts.all())
        same = Statement.objects.create(
            dialogue=made, text=seed.text, language=seed.language, is_seed=True, is_meta=seed.is_meta, state=seed.state
        )
        _copy(texts, statement=same)
    _record(made, by, verb="create", like=dialogue.code)
    return made


def _copy(rows: Sequence[DialogueText | TargetCell | StatementText], **owner: Any) -> None:
    for row in rows:
        row.pk, row._state.adding = None, True
        for name, value in owner.items():
            setattr(row, name, value)
        row.save()


def _copy_phases(dialogue: Dialogue, made: Dialogue) -> None:
    phases = list(dialogue.phases.all())
    if not phases:
        return
    later = timezone.now() - min(one.starts_at for one in phases)
    Phase.objects.bulk_create(
        Phase(
            dialogue=made,
            kind=one.kind,
            starts_at=one.starts_at + later,
            ends_at=one.ends_at + later if one.ends_at else None,
            note=one.note,
        )
        for one in phases
    )


@transaction.atomic
def delete_dialogue(*, dialogue: Dialogue, by: Person) -> None:
    """A draft nobody has seen."""
    held = Dialogue.objects.select_for_update(of=("self",)).select_related(None).get(pk=dialogue.pk)
    if held.state != DialogueState.DRAFT or held.participants.exists():
        raise NotReady("draft")
    _record(held, by, verb="delete")
    held.delete()


def _record(dialogue: Dialogue, by: Person, *, verb: str, **details: Any) -> None:
    record_audit(verb=verb, thing=dialogue, by=by, organisation=dialogue.organisation, details=details)
