"""The public page for search engines: schema.org Product."""

from __future__ import annotations

from typing import Any

from .content import Content, known, measure, text_of


def schema_org(content: Content, *, language: str) -> dict[str, Any]:
    """Only what the page itself says, in the words of the page."""
    own = [row["text"] for row in content["texts"] if row["field"] == "description" and row["language"] == language]
    found = {
        "@context": "https://schema.org",
        "@type": "Product",
        "@id": content["address"],
        "url": content["page"],
        "name": content["name"],
        "description": own[0] if own else text_of(content, "description"),
        "gtin14": content["gtin"],
        "sku": "" if content["gtin"] else content["code"],
        "manufacturer": {"@type": "Organization", "name": content["maker"]["name"]},
        "countryOfOrigin": {
            "@type": "Country",
            "name": content["maker"]["country_name"] or content["maker"]["country"],
        },
        "additionalProperty": [_property(claim) for claim in known(content)],
    }
    return {name: value for name, value in found.items() if value not in ("", [])}


def _property(claim: Content) -> dict[str, Any]:
    name = f"{claim['name']}: {claim['item_name']}" if claim["item_name"] else claim["name"]
    found: dict[str, Any] = {"@type": "PropertyValue", "propertyID": claim["property"], "name": name}
    measured = measure(claim)
    if measured is not None:
        return found | {"value": measured["value"], "unitCode": measured["unit"]}
    if claim["unit"] == "yes-no":
        return found | {"value": bool(float(claim["value"]))}
    return found | {"value": claim["text"]}
