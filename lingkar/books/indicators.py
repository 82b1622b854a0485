"""What a firm can read off its book: each indicator with its words, unit, formula, limits, source and where it lies.

Those of ISO 59020 and of the Circular Transition Indicators stand in the engine's own table; here stand the others, and
the order in which an owner meets them.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lingkar.books.enums import Kind

type Text = str | Promise

MCI_SOURCE = _(
    "Ellen MacArthur Foundation and ANSYS Granta: Circularity Indicators, methodology, revised 2019; own wording"
)
MONEY_SOURCE = _("Material flow cost accounting in the spirit of ISO 14051:2011; own wording")
GHG_SOURCE = _("GHG Protocol, Corporate Standard (2004) and Scope 2 Guidance (2015); own wording; factors at each line")
SUM_SOURCE = _("Sum of your own numbers")


@dataclass(frozen=True, slots=True)
class Indicator:
    """`path` leads to the value in a measurement's result; `kinds` are the cards of the book that feed it."""

    code: str
    group: str
    icon: str
    title: Text
    says: Text
    unit: str
    path: tuple[str, ...]
    kinds: tuple[str, ...]
    formula: Text
    says_not: Text
    source: Text
    framework: str = ""
    mandatory: bool = False
    products: bool = False


GROUPS: dict[str, tuple[str, Text]] = {
    "money": ("coins", _("Money")),
    "material": ("loop", _("Material")),
    "water": ("drop", _("Water")),
    "energy": ("plug", _("Energy")),
    "gas": ("leaf", _("Greenhouse gases")),
}
ALL_MATTER = (Kind.MATERIAL.value, Kind.OUTPUT.value, Kind.WASTE.value)

OWN: tuple[Indicator, ...] = (
    Indicator(
        "money-lost", "money", "coins",
        _("What you paid for what you threw away"),
        _("The material itself, its part of the energy, and what having it taken away cost."),
        "money", ("money", "details", "thrown_away"), ("waste", "material", "energy", "output"),
        _("material thrown away + its part of the energy by mass + cost of having it taken away"),
        _("The hours of work that went into it, and what a buyer would have paid for the product."),
        MONEY_SOURCE, products=True,
    ),
    Indicator(
        "money-share", "money", "coins",
        _("What you threw away, as a part of your sales"),
        _("How much of what you sold for went into what you threw away."),
        "share", ("money", "details", "of_revenue"), ("waste", "material", "energy", "output", "revenue"),
        _("what you paid for what you threw away / sales"),
        _("Whether the rest was profit."),
        MONEY_SOURCE, products=True,
    ),
    Indicator(
        "material-lost", "money", "box",
        _("Material you threw away, at what you paid for it"),
        _("What the material in your waste had cost when you bought it."),
        "money", ("money", "details", "material_lost"), ("waste", "material"),
        _("sum over waste of mass × what a kilogram of it had cost"),
        _("What the waste is worth to a buyer today."),
        MONEY_SOURCE,
    ),
    Indicator(
        "energy-lost", "money", "plug",
        _("Energy that went into what you threw away"),
        _("The part of your energy bill that went into what became waste."),
        "money", ("money", "details", "energy_lost"), ("waste", "energy", "output"),
        _("energy cost × waste / (products + waste), by mass"),
        _("Which machine used it."),
        MONEY_SOURCE, products=True,
    ),
    Indicator(
        "waste-bill", "money", "bin",
        _("Having waste taken away"),
        _("Fees paid, less what buyers of waste paid you."),
        "money", ("money", "details", "waste_bill"), ("waste",),
        _("sum of the costs of waste; money from buyers counts below zero"),
        _("What the material in it had cost you."),
        MONEY_SOURCE,
    ),
    Indicator(
        "energy-cost", "money", "plug",
        _("What energy cost you"),
        _("All electricity and fuels together."),
        "money", ("money", "details", "energy"), ("energy",),
        _("sum of the costs of energy"),
        _("Whether the price or the amount made it so."),
        SUM_SOURCE,
    ),
    Indicator(
        "mci", "material", "loop",
        _("How far your products go round"),
        _("From 0, all new material that ends as waste, to 1, all material that goes round. This is the Material "
          "Circularity Indicator (MCI)."),
        "index", ("mci",), (Kind.OUTPUT.value,),
        _("product: 1 − linear flow index × 0.9 / utility; firm: mean of its products by mass or by sales"),
        _("Whether the product is harmless, uses little energy or is scarce; a heavy product counts for more."),
        MCI_SOURCE, framework="mci", products=True,
    ),
    Indicator(
        "waste-per-kg", "material", "bin",
        _("Waste for each kilogram you make"),
        _("How much is thrown away or given on for a kilogram of product."),
        "kg-per-kg", ("intensity", "waste_per_kg"), ("waste", "output"),
        _("mass of waste / mass of products"),
        _("What becomes of the waste."),
        SUM_SOURCE, products=True,
    ),
    Indicator(
        "water-per-kg", "water", "drop",
        _("Water for each kilogram you make"),
        _("How much water is taken in for a kilogram of product."),
        "m3-per-kg", ("intensity", "water_per_kg"), ("water", "output"),
        _("water taken in / mass of products"),
        _("Whether the place is short of water."),
        SUM_SOURCE, products=True,
    ),
    Indicator(
        "water-per-sales", "water", "drop",
        _("Water for your sales"),
        _("How much water stands behind what you earn."),
        "m3-per-money", ("intensity", "water_per_revenue"), ("water", "revenue"),
        _("water taken in / sales"),
        _("Whether prices or water moved it."),
        SUM_SOURCE,
    ),
    Indicator(
        "energy", "energy", "plug",
        _("Energy you used"),
        _("Electricity and all fuels, turned into kilowatt hours."),
        "kwh", ("intensity", "energy_kwh"), ("energy",),
        _("sum of amounts × energy content; energy sold is taken off"),
        _("How much of it is renewable, or how well it was used."),
        _("Sum of your own numbers; energy content of fuels from the factor tables"),
    ),
    Indicator(
        "energy-per-kg", "energy", "plug",
        _("Energy for each kilogram you make"),
        _("How much energy goes into a kilogram of product."),
        "kwh-per-kg", ("intensity", "energy_per_kg"), ("energy", "output"),
        _("energy used / mass of products"),
        _("Which machine used it."),
        SUM_SOURCE, products=True,
    ),
    Indicator(
        "energy-per-sales", "energy", "plug",
        _("Energy for your sales"),
        _("How much energy stands behind what you earn."),
        "kwh-per-money", ("intensity", "energy_per_revenue"), ("energy", "revenue"),
        _("energy used / sales"),
        _("Whether prices or energy moved it."),
        SUM_SOURCE,
    ),
    Indicator(
        "scope-1", "gas", "fuel-pump",
        _("Greenhouse gases from your own fuels and cooling gas"),
        _("What leaves your stoves, boilers, vehicles and cooling machines (scope 1)."),
        "kgco2e", ("ghg", "scope1_kgco2e"), ("energy", "refrigerant", "waste"),
        _("sum of fuel × factor + cooling gas refilled × its warming potential + own compost and biogas × factor"),
        _("CO₂ of wood and other plants: it stands apart. Leaks nobody refilled."),
        GHG_SOURCE,
    ),
    Indicator(
        "scope-2", "gas", "plug",
        _("Greenhouse gases from the power you buy"),
        _("What power plants of your grid gave off for your electricity (scope 2, location-based)."),
        "kgco2e", ("ghg", "scope2_kgco2e"), ("energy",),
        _("electricity bought × factor of the grid"),
        _("What a contract or a certificate for renewable power promises: that is the market-based number."),
        GHG_SOURCE,
    ),
    Indicator(
        "scope-2-market", "gas", "plug",
        _("Greenhouse gases from the power you buy, by your contract"),
        _("The same with the factor that a contract or certificate states (scope 2, market-based)."),
        "kgco2e", ("ghg", "scope2_market_kgco2e"), ("energy",),
        _("electricity bought × factor of the contract"),
        _("Whether more renewable power is made because of it."),
        GHG_SOURCE,
    ),
    Indicator(
        "scope-3", "gas", "box",
        _("Greenhouse gases from what you buy and throw away"),
        _("Made by others: materials, water and waste, as far as there are factors (scope 3, in part)."),
        "kgco2e", ("ghg", "scope3_counted_kgco2e"), ("material", "waste", "water", "output"),
        _("sum of mass × factor, for every line that has one"),
        _("Transport, food and all that has no factor here. It is not the whole of scope 3."),
        GHG_SOURCE, products=True,
    ),
    Indicator(
        "biogenic", "gas", "leaf",
        _("CO₂ of wood and other plants, kept apart"),
        _("What plants took from the air before and give back when they burn (biogenic). It is never added to the "
          "others."),
        "kgco2", ("ghg", "biogenic_kgco2"), ("energy",),
        _("sum of plant fuel × factor"),
        _("Whether the plants grow back."),
        GHG_SOURCE,
    ),
)  # fmt: skip

# Where the engine's own indicators stand, and which cards feed them: code -> group, icon, kinds, from recipes.
ENGINE: dict[str, tuple[str, str, tuple[str, ...], bool]] = {
    "A.2.2": ("material", "refill", (Kind.MATERIAL.value, Kind.OUTPUT.value), True),
    "A.2.3": ("material", "recycle", (Kind.MATERIAL.value, Kind.OUTPUT.value), True),
    "A.2.4": ("material", "leaf", (Kind.MATERIAL.value, Kind.OUTPUT.value), True),
    "A.3.2": ("material", "wrench", (Kind.OUTPUT.value,), True),
    "A.3.3": ("material", "refill", ALL_MATTER[1:], True),
    "A.3.4": ("material", "recycle", ALL_MATTER[1:], True),
    "A.3.5": ("material", "compost", ALL_MATTER[1:], True),
    "A.4.2": ("energy", "sun", ("energy",), False),
    "A.5.2": ("water", "drop", ("water",), False),
    "A.5.3": ("water", "drop", ("water",), False),
    "A.5.4": ("water", "drop", ("water",), False),
    "A.6.2": ("money", "coins", ("revenue", "material", "output"), True),
    "A.6.3": ("money", "coins", ("revenue", "material"), False),
    "circular_inflow": ("material", "loop", (Kind.MATERIAL.value, Kind.OUTPUT.value), True),
    "circular_outflow": ("material", "loop", ALL_MATTER[1:], True),
    "material_circularity": ("material", "loop", ALL_MATTER, True),
    "water_circular_inflow": ("water", "drop", ("water",), False),
    "water_circular_outflow": ("water", "drop", ("water",), False),
    "water_circularity": ("water", "drop", ("water",), False),
    "onsite_water_circulation": ("water", "drop", ("water",), False),
    "renewable_energy": ("energy", "sun", ("energy",), False),
    "critical_material": ("material", "search", (Kind.MATERIAL.value,), True),
    "recovery_reused": ("material", "refill", ALL_MATTER[1:], True),
    "recovery_recycled": ("material", "recycle", ALL_MATTER[1:], True),
    "recovery_biological": ("material", "compost", ALL_MATTER[1:], True),
    "actual_lifetime": ("material", "wrench", (Kind.OUTPUT.value,), True),
    "circular_material_productivity": ("money", "coins", ("revenue", "material", "output"), True),
    "cti_revenue": ("money", "coins", ("revenue", "output"), True),
}

# What an owner meets first.
HEADLINES = (
    "money-lost", "cti-material-circularity", "mci", "energy", "iso-a-4-2", "cti-water-circularity", "scope-1",
    "scope-2", "scope-3", "biogenic",
)  # fmt: skip
# Where the table's own name is no plain word, a plainer one.
TITLES: dict[str, Text] = {
    "cti-material-circularity": _("How much of your material goes round"),
    "iso-a-4-2": _("How much of your energy is renewable"),
    "cti-water-circularity": _("How much of your water goes round"),
    "iso-a-2-3": _("How much of what you buy is recycled"),
    "iso-a-3-4": _("How much of what leaves is recycled"),
}
# The same for what it says.
SAYS: dict[str, Text] = {
    "cti-material-circularity": _(
        "Of all material that came in and went out, the part that was used before, recycled or grown, or is used or "
        "recycled after you."
    ),
    "cti-water-circularity": _(
        "Of all water taken in and let out, the part that was rain or used water, or is clean enough for others."
    ),
    "iso-a-4-2": _("The part of your electricity and fuels that comes from sun, wind, water or plants."),
    "iso-a-2-3": _("The part of the material that came in that had been waste before."),
    "iso-a-3-4": _("The part of what left, products and waste, that becomes material again."),
}
# Compared over the years and with other firms: shares and amounts for a kilogram, which do not grow with the firm.
COMPARED = (
    "cti-material-circularity", "mci", "iso-a-2-3", "iso-a-3-4", "waste-per-kg", "energy-per-kg", "iso-a-4-2",
    "water-per-kg", "money-share",
)  # fmt: skip
