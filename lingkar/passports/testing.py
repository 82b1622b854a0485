"""Factories for the tests of this room and those above it."""

from __future__ import annotations

from typing import Any

from lingkar.accounts.models import Organisation, Person
from lingkar.books.models import Product
from lingkar.books.testing import a_product, a_recipe_line
from lingkar.passports import actions
from lingkar.passports.enums import Field, Level, TextState
from lingkar.passports.models import Claim, Link, Passport

# Words that only readers of a level may meet.
WORDS = {
    "public": "Quartzite seat",
    "partner": "Obsidian glue of Toko Malachite",
    "authority": "Jasper test report 77",
    "nobody": "Onyx margin of the maker",
}


def a_chair(organisation: Organisation, name: str = "Chair") -> Product:
    """A chair of 4 kg of wood and 1 kg of steel, of which two fifths and the whole are recycled."""
    known = organisation.products.filter(name__startswith=name).count()
    chair = a_product(organisation, f"{name} {known}" if known else name, lifetime_years=8, industry_lifetime_years=5)
    a_recipe_line(chair, "wood", "4", recycled="0.4", collected_for_recycling="0.5", quality="measured")
    a_recipe_line(chair, "steel", "1", recycled="1", collected_for_recycling="1", quality="bill")
    return chair


def a_passport(organisation: Organisation, by: Person, *, product: Product | None = None, **facts: Any) -> Passport:
    """A draft with one word of each level in it."""
    passport = actions.start_passport(product=product or a_chair(organisation), by=by)
    for level, word in WORDS.items():
        a_fact(passport, word, level=level)
    texts = {Field.DESCRIPTION.value: "A chair that can be taken apart.", Field.REPAIR.value: "Ask us for a new leg."}
    actions.write_texts(passport=passport, language="en", texts=texts, state=TextState.CHECKED, by=by)
    for name, value in facts.items():
        setattr(passport, name, value)
    passport.save()
    return passport


def a_published(organisation: Organisation, by: Person, **facts: Any) -> Passport:
    passport = a_passport(organisation, by, **facts)
    actions.publish_passport(passport=passport, by=by)
    return passport


def a_fact(passport: Passport, name: str, *, level: str = Level.PUBLIC, **facts: Any) -> Claim:
    values = {"topic": "governance.compliance", "text": f"{name} is stated"} | facts
    return Claim.objects.create(passport=passport, property="own", source="own", name=name, level=level, **values)


def a_link(passport: Passport, by: Person, level: str = "partner", days: int = 30) -> Link:
    return actions.share_passport(passport=passport, level=level, name="Buyer Beryl", days=days, by=by)
