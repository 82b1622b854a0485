"""English for codes: rules that were broken, reasons why a number is not computed, notes. Nothing else has words."""

from __future__ import annotations

from lingkar.engines.quantities import MISSING, NOT_APPLICABLE, NOTHING, Fault, Known

RULES = {
    "object": "must be a record of named fields",
    "list": "must be a list",
    "map": "must name, for each indicator code, the reason as text",
    "text": "must be text",
    "flag": "must be true or false, not '{value}'",
    "number": "must be a number, not '{value}'",
    "finite": "must be a finite number",
    "year": "must be a year from 1990 to 2100, not '{value}'",
    "country": "must be a two-letter country code such as TH, not '{value}'",
    "currency": "must be a three-letter currency code such as THB, not '{value}'",
    "required": "is required",
    "unknown-field": "is not a field of this record{hint}",
    "value-object": "must have a value, and nothing but value, unit and quality",
    "unit": "{value}",
    "positive": "must be above 0, not {value}",
    "efficiency": "must be above 0 and at most 1, not {value}: recycling that recovers nothing is not recycling",
    "share": "must be between 0 and 1 (write 30 per cent as 0.3 or '30 %'), not {value}",
    "large": "must not be above 1e18, but is {value}",
    "negative": "must not be negative, but is {value}",
    "sum": "must not be above 1 together, but are {value}",
    "part-of": "must not be more than {value}",
    "one-of": "must be one of: {value}",
    "unknown-indicator": "is not one of the thirteen core indicators",
    "fixed-gwp": "does not fit the factor set, which holds another one: {value}",
    "no-fuels": "has no factors for fuels: {value}",
    "twice": "stands twice",
    "currencies": "differs from the currency of the revenue: {value}",
    "no-product": "names a product that is not in the file: '{value}'",
    "no-record": "must say what the row is: {value}",
    "unreadable": "cannot be read: {value}",
}
NOTES = {
    "handed-over": "Waste handed to recyclers counts whole, because their losses are not stated.",
    "sources-differ": "Sources differ widely on this grid.",
    "no-residual": "No residual mix is published here, so the grid average stands in for it.",
}
MAX_FIELDS = 3


def fault_line(fault: Fault) -> str:
    """One line: the field, then the rule."""
    value, _, hint = fault.value.partition("|")
    if fault.rule.startswith("unknown-") and fault.rule not in RULES:
        what = fault.rule.removeprefix("unknown-")
        return f"{fault.path}: unknown {what} '{value}': {hint}"
    if fault.rule == "unknown-field":
        hint = f": did you mean {fault.value}?" if fault.value else ""
    return f"{fault.path}: {RULES[fault.rule].format(value=value, hint=hint)}"


def because(result: Known, prefix: str = "") -> str:
    """ "not computed, because ..." in words; "" when the number is known."""
    if result.is_known and result.reason != NOT_APPLICABLE:
        return ""
    reasons = {
        NOTHING: "there is nothing to divide by",
        NOT_APPLICABLE: "the firm says it does not apply",
        "no-factor": "no factor is known for it",
        "no-instrument": "no certificate or contract for the electricity was stated",
        "mixed-sets": "its factors come from sets that must not be added",
    }
    if result.reason == MISSING:
        fields = [f"{prefix}{name}" for name in result.fields]
        named = ", ".join(fields[:MAX_FIELDS])
        more = f" and {len(fields) - MAX_FIELDS} more" if len(fields) > MAX_FIELDS else ""
        return f"not computed, because {named}{more} {'is' if len(fields) == 1 else 'are'} not known"
    if result.reason == NOT_APPLICABLE:
        return reasons[NOT_APPLICABLE]
    return f"not computed, because {reasons.get(result.reason, result.reason)}"
