"""The same sending from several threads at one moment, on a database file of its own.

Run as a program with the name of a story; it writes what came of it as JSON.
"""

import json
import os
import sys
import threading
from collections.abc import Callable
from typing import Any
from uuid import uuid4

COPIES = 5


def at_once(*sendings: Callable[[], Any]) -> list[Any]:
    """What each answered; all begin at the same moment."""
    from django.db import connection

    answers: list[Any] = []
    start = threading.Barrier(len(sendings))

    def run(sending: Callable[[], Any]) -> None:
        start.wait()
        try:
            answers.append(sending())
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[sending]) for sending in sendings]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def a_firm_twice(world: Any) -> dict[str, Any]:
    """A double tap on "new business"."""
    from lingkar.accounts.models import Organisation

    clients = [world.client("alice") for _ in range(COPIES)]
    told = {"once_key": str(uuid4()), "name": "Twice", "country": "ID", "kind": "firm"}
    answers = at_once(*[lambda client=client: client.post("/en/organisations/new/", told) for client in clients])
    return {
        "statuses": sorted({answer.status_code for answer in answers}),
        "places": len({answer.headers.get("Location") for answer in answers}),
        "made": Organisation.objects.filter(name="Twice").count(),
    }


def a_whole_check_twice(world: Any) -> dict[str, Any]:
    """A device's queue tries again while the first try is still under way."""
    from lingkar.assessments.models import Assessment

    clients = [world.client("alice") for _ in range(COPIES)]
    told = {"once_key": str(uuid4()), "country": "ID", "workers_band": "2-9", "sector": "56", "q-equipment": "fridge"}
    before = Assessment.objects.count()
    answers = at_once(*[lambda client=client: client.post("/en/check/all/", told) for client in clients])
    return {
        "statuses": sorted({answer.status_code for answer in answers}),
        "places": len({answer.headers.get("Location") for answer in answers}),
        "made": Assessment.objects.count() - before,
    }


def one_question_in_two_tabs(world: Any) -> dict[str, Any]:
    """Each tab says something else: one of them counts, whole."""
    from django.urls import reverse

    from lingkar.assessments.models import Answer

    clients = [world.client("alice") for _ in range(COPIES)]
    address = reverse("assessments-question", args=[world.open_check.code, "water-cost"])
    amounts = [str(1000 + number) for number in range(COPIES)]
    answers = at_once(
        *[
            lambda client=client, amount=amount: client.post(address, {"answer": amount})
            for client, amount in zip(clients, amounts, strict=True)
        ]
    )
    kept = Answer.objects.get(assessment=world.open_check, question="water-cost")
    return {
        "statuses": sorted({answer.status_code for answer in answers}),
        "one of them": str(int(kept.amount or 0)) in amounts,
    }


def a_plan_twice(world: Any) -> dict[str, Any]:
    """Two people of a firm make its first plan at the same moment."""
    from django.urls import reverse

    from lingkar.assessments.models import Plan, PlannedAction

    Plan.objects.filter(organisation=world.cast.warung).delete()
    offered = [kept["action"] for kept in world.check.pathway.detail["proposals"]][:2]
    clients = [world.client(name) for name in ("alice", "dara", "alice", "dara")]
    address = reverse("assessments-pick", args=[world.check.code])
    answers = at_once(*[lambda client=client: client.post(address, {"action": offered}) for client in clients])
    return {
        "statuses": sorted({answer.status_code for answer in answers}),
        "plans": Plan.objects.filter(organisation=world.cast.warung).count(),
        "planned": PlannedAction.objects.filter(plan__organisation=world.cast.warung).count(),
    }


def one_invitation_for_many(world: Any) -> dict[str, Any]:
    from django.urls import reverse

    from lingkar.accounts.models import Membership

    from .world import an_invitation

    address = reverse("accounts-invitation", args=[an_invitation(world).secret])
    names = ("charlie", "eko", "farah", "gus")
    clients = [world.client(name) for name in names]
    answers = at_once(*[lambda client=client: client.post(address) for client in clients])
    return {
        "statuses": sorted(answer.status_code for answer in answers),
        "joined": Membership.objects.filter(organisation=world.cast.warung).count() - 2,
    }


def two_owners_leave(world: Any) -> dict[str, Any]:
    from django.urls import reverse

    from lingkar.accounts.models import Membership

    Membership.objects.filter(person=world.cast.bob).update(role="owner")
    firm = world.cast.warung
    leaving = [
        (world.client(name), reverse("accounts-member-end", args=[firm.code, getattr(world.cast, name).code]))
        for name in ("alice", "bob")
    ]
    answers = at_once(*[lambda client=client, address=address: client.post(address) for client, address in leaving])
    return {
        "statuses": sorted({answer.status_code for answer in answers}),
        "owners": Membership.objects.filter(organisation=firm, role="owner").count(),
    }


def erased_while_exporting(world: Any) -> dict[str, Any]:
    """One phone asks for the file, the other erases: the file is whole, or there is none."""
    from lingkar.accounts.models import Person

    exporting = [world.client("alice") for _ in range(3)]
    erasing = world.client("alice")

    def export(client: Any) -> tuple[int, bool]:
        answer = client.post("/en/me/privacy/export/")
        if answer.status_code != 200:
            return answer.status_code, True
        try:
            return 200, isinstance(json.loads(b"".join(answer.streaming_content)), dict)
        except ValueError:
            return 200, False

    answers = at_once(
        *[lambda client=client: export(client) for client in exporting],
        lambda: (erasing.post("/en/me/privacy/erase/").status_code, True),
    )
    return {
        "faults": sum(status >= 500 for status, _ in answers),
        "broken files": sum(not whole for _, whole in answers),
        "left": Person.objects.filter(name="Alice").count(),
    }


def one_address_many_strangers(world: Any) -> dict[str, Any]:
    """Many ask for a code for a mailbox nobody has used yet: it becomes one person."""
    from lingkar.accounts.models import Address, Person

    clients = [world.client() for _ in range(COPIES)]
    people = Person.objects.count()
    answers = at_once(
        *[lambda client=client: client.post("/en/sign-in/", {"address": "new@example.com"}) for client in clients]
    )
    return {
        "statuses": sorted({answer.status_code for answer in answers}),
        "people": Person.objects.count() - people,
        "addresses": Address.objects.filter(value="new@example.com").count(),
    }


def a_hall_votes(world: Any) -> dict[str, Any]:
    """Forty people weigh one sentence while an impatient one changes her mind ten times: no vote is lost or doubled."""
    from lingkar.dialogue.actions.votes import cast_vote
    from lingkar.dialogue.models import Vote, VoteVersion
    from lingkar.dialogue.testing import a_dialogue, a_participant, a_statement

    dialogue = a_dialogue()
    one, other = a_statement(dialogue), a_statement(dialogue, "Crates should be returned too.")
    hall = [a_participant(dialogue) for _ in range(40)]
    impatient = a_participant(dialogue)
    sendings = [lambda voice=voice: cast_vote(participant=voice, statement=one, value=1) for voice in hall]
    sendings += [
        lambda at=at: cast_vote(participant=impatient, statement=other, value=1 if at % 2 else -1) for at in range(10)
    ]
    at_once(*sendings)
    last = VoteVersion.objects.filter(statement=other).order_by("-pk").first()
    return {
        "votes": Vote.objects.filter(statement=one).count(),
        "ledger": VoteVersion.objects.filter(statement=one).count(),
        "the last one counts": Vote.objects.get(statement=other).value == (last and last.value),
    }


def one_voice_for_many_taps(world: Any) -> dict[str, Any]:
    """A person taps "Begin" on two phones and in three tabs."""
    from lingkar.dialogue.actions.voices import join_dialogue
    from lingkar.dialogue.models import Participant
    from lingkar.dialogue.testing import a_dialogue

    dialogue = a_dialogue()
    told = {"role": "firm"}
    sendings = [lambda: join_dialogue(dialogue=dialogue, person=world.cast.alice, device="", told=told)] * COPIES
    sendings += [lambda: join_dialogue(dialogue=dialogue, person=None, device="one", told=told)] * COPIES
    joined = at_once(*sendings)
    return {"answers": len({voice.pk for voice in joined}), "voices": Participant.objects.count()}


STORIES: dict[str, tuple[Callable[[Any], dict[str, Any]], dict[str, Any]]] = {
    "a firm twice": (a_firm_twice, {"statuses": [302], "places": 1, "made": 1}),
    "a whole check twice": (a_whole_check_twice, {"statuses": [302], "places": 1, "made": 1}),
    "one question in two tabs": (one_question_in_two_tabs, {"statuses": [302], "one of them": True}),
    "a plan twice": (a_plan_twice, {"statuses": [302], "plans": 1, "planned": 2}),
    "one invitation for many": (one_invitation_for_many, {"statuses": [302, 410, 410, 410], "joined": 1}),
    "two owners leave": (two_owners_leave, {"statuses": [302], "owners": 1}),
    "one address, many strangers": (one_address_many_strangers, {"statuses": [302], "people": 1, "addresses": 1}),
    "erased while exporting": (erased_while_exporting, {"faults": 0, "broken files": 0, "left": 0}),
    "a hall votes": (a_hall_votes, {"votes": 40, "ledger": 40, "the last one counts": True}),
    "one voice for many taps": (one_voice_for_many_taps, {"answers": 2, "voices": 2}),
}


def main() -> None:
    """Each story in turn, each with people and firms of its own."""
    import django
    from django.conf import settings
    from django.core.management import call_command

    os.environ["DJANGO_SETTINGS_MODULE"] = "lingkar.settings"
    django.setup()
    settings.MIGRATION_MODULES = {name.rpartition(".")[2]: None for name in settings.INSTALLED_APPS}
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    call_command("migrate", verbosity=0, run_syncdb=True)
    call_command("createcachetable", verbosity=0)
    sys.stdout.write(json.dumps({name: _told(story) for name, (story, _) in STORIES.items()}) + "\n")


def _told(story: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
    from django.core.management import call_command

    from lingkar.accounts.testing import cast
    from lingkar.vocabulary.testing import load_small

    from .world import a_world

    call_command("flush", interactive=False, verbosity=0)
    load_small()
    return story(a_world(cast()))


if __name__ == "__main__":
    main()
