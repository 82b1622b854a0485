"""Writing a proposal from statements, and weighing its sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from lingkar.accounts.models import Person
from lingkar.core.actions import record_audit
from lingkar.dialogue.actions.telling import tell
from lingkar.dialogue.enums import ProposalState, ShownState, TextState
from lingkar.dialogue.models import (
    Dialogue,
    Participant,
    Place,
    Proposal,
    ProposalTitle,
    ProposalVersion,
    Sentence,
    SentenceComment,
    SentenceText,
    SentenceVote,
    Statement,
)
from lingkar.dialogue.queries.drafting import newest_places


class Stale(Exception):
    """Somebody else made a version meanwhile."""


class Closed(Exception):
    """The draft takes no words now."""


@dataclass(frozen=True)
class Line:
    """One sentence of a version in the writing. sentence: the one that stands there, with these words or others."""

    text: str
    paragraph: int
    sentence: Sentence | None = None
    statements: tuple[Statement, ...] = ()


@transaction.atomic
def start_proposal(
    *, dialogue: Dialogue, title: str, language: str, statements: Iterable[Statement], by: Person
) -> Proposal:
    """A proposal whose first sentences are the statements it was begun from, as they were said."""
    proposal = Proposal.objects.create(dialogue=dialogue, title=title, language=language, created_by=by)
    lines = [Line(one.text, 1, None, (one,)) for one in statements]
    _write(proposal, 1, lines, "", by)
    record_audit(verb="start-draft", thing=proposal, by=by, organisation=dialogue.organisation)
    return proposal


@transaction.atomic
def write_version(
    *, proposal: Proposal, title: str, lines: Sequence[Line], note: str, seen: int, by: Person
) -> ProposalVersion:
    """What is to stand from now on. `seen` is the version the writer had before her. Raises Stale."""
    held = hold(proposal)
    if held.state == ProposalState.FINAL:
        raise Closed
    number = newest_number(held)
    if number != seen:
        raise Stale
    if held.title != title:
        held.title = title
        held.save(update_fields=["title"])
    version = _write(held, number + 1, lines, note, by)
    record_audit(
        verb="write-draft", thing=held, by=by, organisation=held.dialogue.organisation,
        details={"version": version.number},
    )  # fmt: skip
    if held.is_public:
        _tell_in_draft(held, by)
    return version


def hold(proposal: Proposal) -> Proposal:
    return Proposal.objects.select_for_update(of=("self",)).select_related("dialogue__organisation").get(pk=proposal.pk)


def newest_number(proposal: Proposal) -> int:
    return proposal.versions.aggregate(newest=Max("number"))["newest"] or 0


def _write(proposal: Proposal, number: int, lines: Sequence[Line], note: str, by: Person | None) -> ProposalVersion:
    version = ProposalVersion.objects.create(proposal=proposal, number=number, note=note, made_by=by)
    for order, line in enumerate(lines, 1):
        Place.objects.create(version=version, sentence=_sentence(proposal, line), order=order, paragraph=line.paragraph)
    return version


def _sentence(proposal: Proposal, line: Line) -> Sentence:
    """The same row while words and statements stay; else a new one that replaces it."""
    standing = line.sentence
    rests_on = {one.pk for one in line.statements}
    is_same = standing is not None and standing.text == line.text
    if standing is not None and is_same and {one.pk for one in standing.statements.all()} == rests_on:
        return standing
    made = Sentence.objects.create(proposal=proposal, text=line.text, replaces=standing)
    made.statements.set(line.statements)
    return made


@transaction.atomic
def replace_sentence(*, sentence: Sentence, text: str, note: str, by: Person) -> ProposalVersion:
    """A version in which one sentence reads otherwise; without words, it is left out."""
    held = hold(sentence.proposal)
    if held.state == ProposalState.FINAL:
        raise Closed
    lines = []
    for place in newest_places(held):
        statements = tuple(place.sentence.statements.all())
        if place.sentence_id != sentence.pk:
            lines.append(Line(place.sentence.text, place.paragraph, place.sentence, statements))
        elif text:
            lines.append(Line(text, place.paragraph, place.sentence, statements))
    return _write(held, newest_number(held) + 1, lines, note, by)


@transaction.atomic
def set_proposal_state(*, proposal: Proposal, state: str, by: Person) -> Proposal:
    """Open it to everybody, or call it final. What was opened is never hidden again."""
    held = hold(proposal)
    if held.state == state or (state == ProposalState.WRITING and held.is_public):
        return held
    held.state = state
    held.save(update_fields=["state"])
    record_audit(
        verb="set-draft-state", thing=held, by=by, organisation=held.dialogue.organisation, details={"state": state}
    )
    if held.is_public:
        _tell_in_draft(held, by)
    return held


def _tell_in_draft(proposal: Proposal, by: Person) -> None:
    statements = Statement.objects.filter(sentences__places__version__in=proposal.versions.all()[:1]).distinct()
    tell("in-draft", statements=statements, about=proposal, dialogue=proposal.dialogue, by=by)


@transaction.atomic
def keep_texts(
    *, proposal: Proposal, language: str, title: str, texts: dict[int, str], checked: bool, by: Person
) -> None:
    """The proposal in one more language. texts: sentence -> words; empty words leave it in its own language."""
    state = TextState.CONFIRMED if checked else TextState.PERSON
    if title:
        ProposalTitle.objects.update_or_create(
            proposal=proposal, language=language, defaults={"text": title, "state": state}
        )
    else:
        ProposalTitle.objects.filter(proposal=proposal, language=language).delete()
    known = set(proposal.sentences.filter(pk__in=texts).values_list("pk", flat=True))
    for pk, words in texts.items():
        if pk in known and words:
            SentenceText.objects.update_or_create(
                sentence_id=pk, language=language, defaults={"text": words, "state": state}
            )
        elif pk in known:
            SentenceText.objects.filter(sentence_id=pk, language=language).delete()
    record_audit(
        verb="translate-draft", thing=proposal, by=by, organisation=proposal.dialogue.organisation,
        details={"language": language},
    )  # fmt: skip


@transaction.atomic
def comment_sentence(*, sentence: Sentence, text: str, language: str, by: Person) -> SentenceComment:
    if not hold(sentence.proposal).takes_words:
        raise Closed
    made = SentenceComment.objects.create(sentence=sentence, text=text, language=language, by=by)
    record_audit(verb="comment", thing=made, by=by, organisation=sentence.proposal.dialogue.organisation)
    return made


@transaction.atomic
def show_comment(*, comment: SentenceComment, shown: bool, by: Person) -> SentenceComment:
    comment.state = ShownState.SHOWN if shown else ShownState.HIDDEN
    comment.save(update_fields=["state"])
    organisation = comment.sentence.proposal.dialogue.organisation
    if shown:
        record_audit(verb="show", thing=comment, by=by, organisation=organisation)
    else:
        record_audit(verb="hide", thing=comment, by=by, organisation=organisation)
    return comment


@transaction.atomic
def weigh_sentence(*, sentence: Sentence, participant: Participant, value: int) -> SentenceVote:
    """The last vote counts. No audit row: like a vote on a statement, it is accountable by its own row."""
    if not hold(sentence.proposal).takes_words:
        raise Closed
    vote, _made = SentenceVote.objects.update_or_create(
        sentence=sentence, participant=participant, defaults={"value": value, "at": timezone.now()}
    )
    return vote
