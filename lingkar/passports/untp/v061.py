"""UN Transparency Protocol 0.6.1: a passport about a product, with a score card for circularity."""

from __future__ import annotations

from typing import Any

from .content import Content, known, materials, measure, number, of, said, text_of

CONTEXT = ["https://www.w3.org/ns/credentials/v2", "https://test.uncefact.org/vocabulary/untp/dpp/0.6.1/"]
SECTORS = "https://unstats.un.org/unsd/classifications/Econ/isic"
# Facts that the score card has a place for; the others are claims.
CARD = {
    "recycled": "recycledContent",
    "for-recycling": "recyclableContent",
    "mci": "materialCircularityIndicator",
}
MATERIALS = ("material", "material-recycled")


def untp_061(content: Content, *, issuer: str) -> dict[str, Any]:
    return {
        "@context": CONTEXT,
        "type": ["DigitalProductPassport", "VerifiableCredential"],
        "id": f"{content['data']}#untp-0.6.1-{content['level']}",
        "issuer": {"type": ["CredentialIssuer"], "id": issuer, "name": content["site"]["name"]},
        "validFrom": content["published_at"],
        "credentialSubject": {
            "type": ["ProductPassport"],
            "id": content["address"],
            "granularityLevel": content["granularity"],
            "product": _product(content),
            "circularityScorecard": _card(content),
            "materialsProvenance": [_material(each) for each in materials(content)],
            "conformityClaim": [_claim(content, each) for each in known(content) if _is_claim(each)],
        },
    }


def _is_claim(claim: Content) -> bool:
    return claim["property"] not in (*CARD, *MATERIALS)


def _product(content: Content) -> dict[str, Any]:
    found = {
        "type": ["Product"],
        "id": content["address"],
        "name": content["name"],
        "description": text_of(content, "description"),
        "registeredId": content["gtin"] or content["code"],
        "idScheme": {
            "type": ["IdentifierScheme"],
            "id": "https://id.gs1.org/01/" if content["gtin"] else f"{content['site']['address']}/passport/",
            "name": "GTIN" if content["gtin"] else "Lingkar product passport",
        },
        "batchNumber": content["batch"],
        "serialNumber": content["serial"],
        "productCategory": [_category(content)],
        "producedByParty": {"type": ["Party"], "id": content["maker"]["id"], "name": content["maker"]["name"]},
        "producedAtFacility": {"type": ["Facility"], "id": content["maker"]["id"], "name": content["maker"]["name"]},
        "countryOfProduction": content["maker"]["country"],
    }
    return {name: value for name, value in found.items() if value != ""}


def _category(content: Content) -> dict[str, Any]:
    return {
        "type": ["Classification"],
        "id": f"{SECTORS}#{content['category']['code']}",
        "code": content["category"]["code"],
        "name": content["category"]["name"],
        "schemeID": SECTORS,
        "schemeName": "ISIC Rev.4",
    }


def _card(content: Content) -> dict[str, Any]:
    card: dict[str, Any] = {"type": ["CircularityPerformance"]}
    for code, name in CARD.items():
        claim = of(content, code)
        value = None if claim is None else number(claim)
        if value is not None:
            card[name] = value
    for field, name, label in (
        ("repair", "repairInformation", "How to repair it"),
        ("end-of-life", "recyclingInformation", "What to do with it at the end"),
    ):
        if text_of(content, field):
            card[name] = {"type": ["Link"], "linkURL": f"{content['page']}#{field}", "linkName": label}
    return card


def _material(each: Content) -> dict[str, Any]:
    found = {"type": ["Material"], "name": each["name"], "massFraction": each["share"]}
    found |= {"originCountry": each["origin"]} if each["origin"] else {}
    return found | ({} if each["recycled"] is None else {"recycledMassFraction": each["recycled"]})


def _claim(content: Content, claim: Content) -> dict[str, Any]:
    found: dict[str, Any] = {
        "type": ["Claim", "Declaration"],
        "id": f"{content['page']}#{claim['code']}",
        "description": f"{claim['name']}. {said(claim)}".strip(),
        "conformance": True,
        "conformityTopic": claim["topic"],
        "assessmentDate": content["published_at"][:10],
    }
    value = measure(claim)
    if value is None and claim["unit"] == "yes-no":
        value = {"value": float(claim["value"]), "unit": "C62"}
    if value is not None:
        found["declaredValue"] = [
            {"type": ["Metric"], "metricName": claim["name"], "metricValue": {"type": ["Measure"]} | value}
        ]
    if claim["evidence_url"]:
        found["conformityEvidence"] = {
            "type": ["SecureLink"],
            "linkURL": claim["evidence_url"],
            "linkName": claim["evidence_text"] or claim["name"],
        }
    return found
