"""One invented dialogue from first sentence to a promise that is late: everything in it is made up, and marked so."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from hashlib import sha256
from random import Random

from django.db import transaction
from django.utils import timezone

from lingkar.accounts.enums import OrganisationKind, Role
from lingkar.accounts.models import Membership, Organisation, Person
from lingkar.dialogue.actions import commitments, decisions, dialogues, drafting, landscapes, statements, stories
from lingkar.dialogue.enums import Access, CommitmentState, ProposalState
from lingkar.dialogue.models import Dialogue, Participant, Sentence, Statement, Vote, VoteVersion
from lingkar.events.actions.events import make_event, publish_event
from lingkar.events.enums import EventKind
from lingkar.home.demonstration.sketch import SEED, rows
from lingkar.vocabulary.queries import concept

MINISTRY = "Sample Ministry for Small Firms"
VOICES = 96
LANGUAGES = ("en", "id", "th", "vi", "km")
QUESTION = {
    "en": "How can small shops take back bottles and packaging?",
    "id": "Bagaimana warung kecil bisa menerima kembali botol dan kemasan?",
    "th": "ร้านเล็กๆ จะรับคืนขวดและบรรจุภัณฑ์ได้อย่างไร",
    "vi": "Cửa hàng nhỏ có thể nhận lại chai và bao bì bằng cách nào?",
    "km": "ហាងតូចៗអាចទទួលដប និងការវេចខ្ចប់មកវិញដោយរបៀបណា?",
}
# How likely each part agrees, by the column `leaning` of the table: small shops in town and out, larger firms, others.
LEANING = {
    "all": (0.9, 0.88, 0.85, 0.86), "most": (0.75, 0.7, 0.8, 0.78), "not-small": (0.25, 0.2, 0.85, 0.8),
    "not-rural": (0.7, 0.25, 0.7, 0.75), "small": (0.85, 0.85, 0.3, 0.45), "split": (0.55, 0.45, 0.5, 0.5),
    "few": (0.15, 0.2, 0.2, 0.15),
}  # fmt: skip


@transaction.atomic
def load_dialogue(policymaker: Person) -> None:
    """Once: a second call finds it and changes nothing."""
    if Dialogue.objects.filter(is_demonstration=True).exists():
        return
    body = _ministry(policymaker)
    dialogue = _open(body, policymaker)
    said = _seeds(dialogue, policymaker)
    _votes(dialogue, said)
    landscapes.make_landscape(dialogue=dialogue)
    _follow_up(dialogue, [said["deposit"], said["pick-up"], said["space"]], policymaker)
    _story(dialogue, policymaker)
    _event(body, dialogue, policymaker)


def _ministry(policymaker: Person) -> Organisation:
    body = Organisation.objects.create(
        name=MINISTRY, kind=OrganisationKind.MINISTRY, country=concept("countries", "ID"), is_demonstration=True
    )
    Membership.objects.create(person=policymaker, organisation=body, role=Role.OWNER)
    return body


def _open(body: Organisation, by: Person) -> Dialogue:
    facts = {"access": Access.LINK, "languages": LANGUAGES, "priorities": ["SP1", "SP5"], "country": body.country}
    dialogue = dialogues.create_dialogue(
        organisation=body, question=QUESTION["en"], language="en", facts=facts, by=by,
        introduction="Invented for this demonstration. Shops sell drinks in bottles that come back too seldom.",
    )  # fmt: skip
    for language in LANGUAGES[1:]:
        dialogues.write_dialogue_text(
            dialogue=dialogue, language=language, question=QUESTION[language], introduction="", by=by
        )
    dialogues.set_target(
        dialogue=dialogue,
        cells=[
            ({"role": "firm", "size": "micro", "rural": "yes"}, Decimal(45)),
            ({"role": "firm", "size": "micro", "rural": "no"}, Decimal(30)),
            ({"role": "firm", "size": "small"}, Decimal(20)),
            ({"role": "association"}, Decimal(5)),
        ],
        source="Invented shares, for the demonstration only",
        by=by,
    )
    return dialogue


def _seeds(dialogue: Dialogue, by: Person) -> dict[str, Statement]:
    """By code of the table."""
    said: dict[str, Statement] = {}
    for row in rows("statements.csv"):
        texts = {language: row[language] for language in LANGUAGES if row[language]}
        said[row["code"]] = statements.add_seed(dialogue=dialogue, language="en", texts=texts, by=by)
    dialogues.open_dialogue(dialogue=dialogue, by=by)
    return said


def _votes(dialogue: Dialogue, said: dict[str, Statement]) -> None:
    """Invented voices, the same on every machine. Three in ten statements were not seen by each."""
    chance = Random(SEED)  # noqa: S311 - invented numbers, no secret
    now = timezone.now()
    voices = Participant.objects.bulk_create(_voice(dialogue, number, chance) for number in range(VOICES))
    leanings = {row["code"]: LEANING[row["leaning"]] for row in rows("statements.csv")}
    votes = []
    for number, voice in enumerate(voices):
        for code, statement in said.items():
            if chance.random() < 0.3:
                continue
            agrees = chance.random() < leanings[code][_part(number)]
            value = 1 if agrees else 0 if chance.random() < 0.2 else -1
            votes.append(Vote(participant=voice, statement=statement, value=value, language=voice.language, at=now))
    Vote.objects.bulk_create(votes)
    VoteVersion.objects.bulk_create(
        VoteVersion(participant=vote.participant, statement=vote.statement, value=vote.value, at=now) for vote in votes
    )


def _part(number: int) -> int:
    """Of ten voices three are shops in town, two in the countryside, four larger firms, one an association."""
    return (0, 0, 0, 1, 1, 2, 2, 2, 2, 3)[number % 10]


def _voice(dialogue: Dialogue, number: int, chance: Random) -> Participant:
    part = _part(number)
    return Participant(
        dialogue=dialogue,
        device=sha256(f"demonstration {number}".encode()).hexdigest(),
        role="association" if part == 3 else "firm",
        size={0: "micro", 1: "micro", 2: "small"}.get(part, ""),
        rural=part == 1,
        women_led=chance.random() < 0.5,
        country=chance.choice(("ID", "TH", "VN", "KH")),
        language=chance.choice(LANGUAGES),
        joined_at=timezone.now() - timedelta(hours=number),
    )


def _follow_up(dialogue: Dialogue, behind: list[Statement], by: Person) -> None:
    """A draft, what was decided on it, and two promises: one on its way, one late."""
    proposal = drafting.start_proposal(
        dialogue=dialogue, title="Bottles come back to the shop", language="en", statements=behind, by=by
    )
    drafting.set_proposal_state(proposal=proposal, state=ProposalState.OPEN, by=by)
    decision = decisions.record_decision(
        dialogue=dialogue,
        told={
            "title": "A trial in three towns", "body": MINISTRY,
            "decided_on": timezone.localdate() - timedelta(days=20),
            "text": "Shops that take bottles back are paid for the room they give. Bottles are fetched every week.",
        },
        language="en", sentences=Sentence.objects.filter(proposal=proposal), by=by,
    )  # fmt: skip
    today = timezone.localdate()
    for text, due, indicator, priority, state in (
        ("Crates for 300 shops", today + timedelta(days=60), "Shops with a crate", "SP5", CommitmentState.UNDER_WAY),
        ("One mark for bottles that come back", today - timedelta(days=5), "Mark published", "SP1", None),
    ):
        made = commitments.make_commitment(
            decision=decision, language="en", by=by,
            told={"text": text, "body": MINISTRY, "due_on": due, "indicator": indicator, "priority": priority,
                  "budget": None, "currency": ""},
        )  # fmt: skip
        if state:
            commitments.update_commitment(
                commitment=made, state=state, note="120 shops have one.", language="en", due_on=due, by=by
            )


def _story(dialogue: Dialogue, by: Person) -> None:
    told = stories.tell_story(
        dialogue=dialogue, title="A crate behind the counter", language="en", organisation=None, by=by,
        text="Invented: we keep one crate for empties. The drinks seller takes it when he comes. It costs us no time.",
    )  # fmt: skip
    stories.show_story(story=told, shown=True, note="", by=by)


def _event(body: Organisation, dialogue: Dialogue, by: Person) -> None:
    starts = (timezone.now() + timedelta(days=12)).replace(hour=2, minute=0, second=0, microsecond=0)
    facts = {
        "kind": EventKind.POLICY_DIALOGUE, "mode": "hybrid", "starts_at": starts,
        "ends_at": starts + timedelta(hours=3), "time_zone": "Asia/Jakarta", "venue": "Sample Hall", "capacity": 60,
        "languages": ["en", "id"],
        "priorities": ["SP1"],
    }  # fmt: skip
    event = make_event(
        organisation=body, title="What the voices said about bottles", language="en", facts=facts,
        text="Invented for the demonstration.", about_kind="dialogue", about_code=dialogue.code, by=by,
    )  # fmt: skip
    publish_event(event=event, by=by)
