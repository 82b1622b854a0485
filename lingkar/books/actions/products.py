"""Products and what they are made of."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from lingkar.accounts.models import Organisation, Person
from lingkar.books.defaults import recipe_defaults
from lingkar.books.models import Product, RecipeLine
from lingkar.core.actions import record_audit
from lingkar.vocabulary.models import Concept


@transaction.atomic
def add_product(*, organisation: Organisation, facts: dict[str, Any], by: Person | None) -> Product:
    product = Product.objects.create(organisation=organisation, **facts)
    record_audit(verb="add", thing=product, by=by, organisation=organisation, details={"name": product.name})
    return product


@transaction.atomic
def change_product(*, product: Product, facts: dict[str, Any], by: Person | None) -> Product:
    """Change what is told of it; a product that was retired is made again."""
    changed = [name for name, value in facts.items() if getattr(product, name) != value]
    for name in changed:
        setattr(product, name, facts[name])
    product.retired_at = None
    product.save()
    record_audit(verb="change", thing=product, by=by, organisation=product.organisation, details={"changed": changed})
    return product


@transaction.atomic
def retire_product(*, product: Product, by: Person | None) -> Product:
    """No longer made. Old years keep it; new cards no longer ask for it."""
    product.retired_at = timezone.now()
    product.save(update_fields=["retired_at", "changed_at"])
    record_audit(verb="retire", thing=product, by=by, organisation=product.organisation)
    return product


@transaction.atomic
def add_recipe_line(*, product: Product, material: Concept, name: str = "", by: Person | None) -> RecipeLine:
    """One material more. Its mass is asked; its shares begin with our defaults, marked as ours."""
    defaults = recipe_defaults()
    line = RecipeLine.objects.create(
        product=product, material=material, name=name, assumed=sorted(defaults), **defaults
    )
    _tell(line, "add", by, {"material": material.code})
    return line


@transaction.atomic
def change_recipe_line(*, line: RecipeLine, facts: dict[str, Any], assumed: list[str], by: Person | None) -> RecipeLine:
    before = {name: str(getattr(line, name)) for name in facts if getattr(line, name) != facts[name]}
    for name, value in facts.items():
        setattr(line, name, value)
    line.assumed = sorted(assumed)
    line.save()
    after = {name: str(getattr(line, name)) for name in before}
    _tell(line, "change", by, {"before": before, "after": after})
    return line


@transaction.atomic
def remove_recipe_line(*, line: RecipeLine, by: Person | None) -> None:
    _tell(line, "delete", by, {"material": line.material.code, "amount": str(line.amount), "unit": line.unit})
    line.delete()


def _tell(line: RecipeLine, verb: str, by: Person | None, details: dict[str, Any]) -> None:
    product = line.product
    product.save(update_fields=["changed_at"])
    record_audit(
        verb=verb,
        thing=line,
        by=by,
        organisation=product.organisation,
        details={"product": product.code, **details},
    )
