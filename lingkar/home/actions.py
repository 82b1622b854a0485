"""Loads the demonstration region."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import Any

from django.db import transaction
from django.utils import timezone

from lingkar.accounts.enums import Channel, ConsentChannel, DutyKind, OrganisationKind, Purpose, Role
from lingkar.accounts.models import Address, Consent, Duty, Membership, Organisation, Person
from lingkar.assessments import bridge
from lingkar.assessments.actions import (
    Said,
    finish_assessment,
    make_investment,
    make_plan,
    save_answer,
    set_planned_state,
    start_again,
    start_assessment,
    submit_whole_check,
)
from lingkar.assessments.enums import PlannedState
from lingkar.assessments.models import Assessment
from lingkar.assessments.queries import band_of
from lingkar.books.actions import (
    add_product,
    add_recipe_line,
    change_recipe_line,
    open_book,
    save_card,
    take_measurement,
)
from lingkar.home.demonstration import SIGN_INS
from lingkar.home.demonstration.answers import improve, invent_answers
from lingkar.home.demonstration.dialogue import load_dialogue
from lingkar.home.demonstration.market import load_market
from lingkar.home.demonstration.sketch import SEED, FirmSketch, PersonSketch, sketch_region
from lingkar.home.demonstration.years import PRODUCT, RECIPE, invent_year, pieces_of, recipe_facts
from lingkar.reports import consents
from lingkar.reports.actions import Agreed, make_dossier
from lingkar.vocabulary.models import Concept
from lingkar.vocabulary.queries import areas_of, concept

WORDING = "demonstration"
# Kinds of business whose invented books look like those of a kitchen.
FOOD = {"10", "56"}
BUDGET = Decimal(2000)
OWNER = PersonSketch("Sari", SIGN_INS["owner"], "id")
FACILITATOR = PersonSketch("Dara", SIGN_INS["facilitator"], "en")
POLICYMAKER = PersonSketch("Eko", SIGN_INS["policymaker"], "en")
LANGUAGE_EDITOR = PersonSketch("Farah", "farah@agency.example", "en")
OPERATOR = PersonSketch("Gus", "gus@agency.example", "en")
DUTIES = (
    (FACILITATOR, DutyKind.FACILITATOR), (POLICYMAKER, DutyKind.POLICYMAKER),
    (LANGUAGE_EDITOR, DutyKind.LANGUAGE_EDITOR), (OPERATOR, DutyKind.OPERATOR),
)  # fmt: skip


@dataclass(frozen=True)
class Loaded:
    firms: int
    checks: int
    was_there: bool


def load_demonstration(
    progress: Callable[[int, int], None] | None = None, sketches: list[FirmSketch] | None = None
) -> Loaded:
    """Load the invented region once; a second call finds it and changes nothing.

    Every firm is its own transaction, so that a load that was cut short goes on where it stopped.
    """
    sketches = sketch_region() if sketches is None else sketches
    staff = [load_staff(sketch, duty) for sketch, duty in DUTIES]
    invented = Organisation.objects.filter(is_demonstration=True, kind=OrganisationKind.FIRM)
    names = set(invented.values_list("name", flat=True))
    for number, sketch in enumerate(sketches):
        if sketch.name not in names:
            load_firm(sketch, number, facilitator=staff[0])
        if progress:
            progress(number + 1, len(sketches))
    load_market(staff[0], load_person)
    load_dialogue(staff[1])
    return Loaded(
        firms=invented.count(),
        checks=Assessment.objects.filter(organisation__is_demonstration=True).count(),
        was_there=len(names) == len(sketches),
    )


@transaction.atomic
def load_staff(sketch: PersonSketch, duty: DutyKind) -> Person:
    person = load_person(sketch)
    Duty.objects.get_or_create(person=person, duty=duty)
    return person


def load_person(sketch: PersonSketch, country: str | None = None) -> Person:
    """A person with a confirmed mailbox that no mail can reach."""
    known = Person.objects.filter(email=sketch.mail).first()
    if known is not None:
        return known
    person = Person.objects.create_user(
        sketch.mail,
        name=sketch.name,
        language=sketch.language,
        country=concept("countries", country) if country else None,
        is_demonstration=True,
    )
    Address.objects.create(
        person=person, channel=Channel.MAIL, value=sketch.mail, verified_at=timezone.now(), is_primary=True
    )
    return person


@transaction.atomic
def load_firm(sketch: FirmSketch, number: int, facilitator: Person) -> Organisation:
    """One firm with its owner, consents, checks and plan. The first firm belongs to the ready owner, Sari."""
    first = number == 0
    owner_sketch = OWNER if first else sketch.owner
    owner = load_person(owner_sketch, sketch.country) if owner_sketch else None
    firm = load_organisation(sketch)
    if owner is not None:
        Membership.objects.create(person=owner, organisation=firm, role=Role.OWNER)
    # Firms without a mailbox are known to the platform only because somebody sits beside them.
    assisted = owner is None or number % 5 == 0
    if assisted:
        agree(firm, Purpose.ASSIST, facilitator, owner_name=owner.name if owner else "")
    if number % 9:
        agree(firm, Purpose.STATISTICS, None, owner_name=owner.name if owner else "")
    stage = "planning" if first else sketch.stage
    load_walk(firm, sketch, stage, by=owner or facilitator, facilitator=None if owner else facilitator)
    if first and owner is not None:
        load_dossier(firm, sketch, owner)
    if owner is not None and not first and (stage == "rechecked" and sketch.sector in FOOD):
        load_books(firm, sketch, owner)
    return firm


def load_dossier(firm: Organisation, sketch: FirmSketch, owner: Person) -> None:
    """The ready owner has gone the whole way: books, a choice under a budget, a dossier for her bank."""
    load_books(firm, sketch, owner)
    load_product(firm, sketch, owner)
    for book in firm.books.all():
        take_measurement(book=book)
    check = firm.assessments.filter(finished_at__isnull=False).latest("finished_at")
    make_investment(assessment=check, budget=BUDGET * sketch.money_scale, years=3, by=owner)
    agreed = Agreed(str(consents.WORDING), consents.VERSION)
    make_dossier(organisation=firm, language=owner.language, agreed=agreed, by=owner)


def load_product(firm: Organisation, sketch: FirmSketch, owner: Person) -> None:
    """One product with its recipe, and how many of it were made each month."""
    lifetimes = {"lifetime_years": Decimal(1), "industry_lifetime_years": Decimal(1)}
    product = add_product(organisation=firm, facts={"name": PRODUCT} | lifetimes, by=owner)
    for row in RECIPE:
        line = add_recipe_line(product=product, material=concept("materials", row[0]), by=owner)
        change_recipe_line(line=line, facts=recipe_facts(row), assumed=[], by=owner)
    for book in firm.books.all():
        for month in range(1, 13):
            said = [pieces_of(product.code, sketch.seed + month)]
            save_card(book=book, month=month, said=said, emptied=(), by=owner)


def load_books(firm: Organisation, sketch: FirmSketch, owner: Person) -> None:
    """The last two full years of a firm that writes down what it uses."""
    last = timezone.localdate().year - 1
    for years_later, year in enumerate((last - 1, last)):
        book = open_book(organisation=firm, year=year, by=owner)
        for month, said in invent_year(sketch.seed, sketch.money_scale, years_later):
            save_card(book=book, month=month, said=said, emptied=(), by=owner)


def load_organisation(sketch: FirmSketch) -> Organisation:
    country = concept("countries", sketch.country)
    return Organisation.objects.create(
        name=sketch.name,
        kind=OrganisationKind.FIRM,
        country=country,
        area=area_for(sketch),
        sector=concept("sectors", sketch.sector),
        workers=sketch.workers,
        turnover=sketch.turnover,
        turnover_currency=country.fact("currency") or "" if sketch.turnover is not None else "",
        registered=sketch.registered,
        women_led=sketch.women_led,
        youth_led=sketch.youth_led,
        rural=sketch.rural,
        is_demonstration=True,
    )


def area_for(sketch: FirmSketch) -> Concept | None:
    areas = list(areas_of(sketch.country).order_by("code"))
    return areas[sketch.seed % len(areas)] if areas else None


def agree(firm: Organisation, purpose: Purpose, facilitator: Person | None, owner_name: str) -> None:
    Consent.objects.create(
        organisation=firm,
        purpose=purpose,
        facilitator=facilitator,
        recorded_by=facilitator,
        given_by_name=owner_name or firm.name,
        witness="" if owner_name else "Witness (invented)",
        wording="Invented consent of the demonstration.",
        wording_version=WORDING,
        language="en",
        channel=ConsentChannel.SCREEN if owner_name else ConsentChannel.ALOUD,
    )


def load_walk(firm: Organisation, sketch: FirmSketch, stage: str, *, by: Person, facilitator: Person | None) -> None:
    """Check, plan and re-check, as far as this firm has come."""
    if stage == "none":
        return
    random = Random(f"{SEED}-{sketch.seed}")  # noqa: S311 - invention, not security
    facts: dict[str, Any] = {
        "country": firm.country,
        "sector": firm.sector,
        "workers_band": band_of(firm.workers),
        "organisation": firm,
        "facilitator": facilitator,
    }
    answers = invent_answers(as_asked(facts), sketch.seed, sketch.money_scale, sketch.workers)
    if stage == "open":
        check = start_assessment(**facts, by=by)
        for code in list(answers)[:5]:
            save_answer(assessment=check, question=code, said=answers[code], by=by)
        return
    check = submit_whole_check(**facts, answers=answers, by=by)
    backdate(check, days=random.randint(20, 150) if stage != "rechecked" else random.randint(190, 300))
    if stage in ("planning", "rechecked"):
        load_plan(check, random, by)
    if stage == "rechecked":
        load_recheck(check, answers, random, by)


def as_asked(facts: dict[str, Any]) -> Assessment:
    """A check that is not kept: only to know which questions such a firm is asked."""
    told = {name: facts[name] for name in ("country", "sector", "workers_band")}
    return Assessment(questionnaire=bridge.latest_questionnaire().version, **told)


def load_plan(check: Assessment, random: Random, by: Person) -> None:
    offered = [proposal["action"] for proposal in check.pathway.detail["proposals"]]
    plan = make_plan(assessment=check, actions=offered[: random.randint(2, 4)], by=by)
    for planned in plan.planned.all():
        state = random.choices((PlannedState.TO_DO, PlannedState.DOING, PlannedState.DONE), (5, 3, 4))[0]
        if state != PlannedState.TO_DO:
            set_planned_state(planned=planned, state=state, by=by)


def load_recheck(check: Assessment, answers: dict[str, Said], random: Random, by: Person) -> None:
    again = start_again(assessment=check, by=by)
    questions = list(bridge.questionnaire(again.questionnaire).questions)
    for code, said in improve(answers, questions, random).items():
        save_answer(assessment=again, question=code, said=said, by=by)
    finish_assessment(assessment=again, by=by)


def backdate(check: Assessment, days: int) -> None:
    """Invented firms have an invented past; nothing else may move a check in time."""
    past = timezone.now() - timedelta(days=days)
    Assessment.objects.filter(pk=check.pk).update(started_at=past, finished_at=past)
    check.started_at = check.finished_at = past
