"""What a tonne of something saves in greenhouse gases, as far as a sourced factor says so."""

from __future__ import annotations

from dataclasses import dataclass

from lingkar.books.bridge.firm_file import factor_names
from lingkar.engines.greenhouse import DATA_VERSION, load_registry, recycling_saving
from lingkar.vocabulary.models import Mapping

SET = "defra-2025"
MATERIALS = "materials"
# Only what means the same: a broader material would lend its figure to things it was not worked out for.
SAME = ("exact", "close")
# New material is replaced only by what was left over; a repaired chair replaces something else.
RECOVERED = ("by-product", "secondary-material")


@dataclass(frozen=True)
class Saving:
    """kg CO2e a kilogram saves when it takes the place of new material, and where the figure is from."""

    concept: str
    material: str
    kg_per_kg: float
    source: str
    source_url: str
    year: str
    place: str
    version: str = DATA_VERSION


def savings_of(concepts: set[str]) -> dict[str, Saving]:
    """For those with a figure; the others are not known, and never taken as nothing."""
    rows = Mapping.objects.filter(
        concept__scheme__code="circular",
        concept__code__in=concepts,
        concept__facts__kind__in=RECOVERED,
        scheme_code=MATERIALS,
        relation__in=SAME,
    ).order_by("relation", "pk")
    found: dict[str, Saving] = {}
    # "exact" sorts after "close", so it comes last and stays.
    for concept, material in rows.values_list("concept__code", "target_code"):
        saving = _saving(concept, material)
        if saving is not None:
            found[concept] = saving
    return found


def _saving(concept: str, material: str) -> Saving | None:
    factor = factor_names().get(material)
    registry = load_registry()
    value = recycling_saving(registry, factor, SET) if factor else None
    if value is None or value <= 0:
        return None
    source = registry.sources[SET]
    return Saving(concept, material, value, source.title, source.url, str(source.year), source.place)
