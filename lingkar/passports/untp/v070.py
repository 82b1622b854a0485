"""UN Transparency Protocol 0.7.0: the subject is the product itself, and every fact is a performance claim."""

from __future__ import annotations

from typing import Any

from .content import Content, known, languages, materials, measure, said, text_of

CONTEXT = ["https://www.w3.org/ns/credentials/v2", "https://vocabulary.uncefact.org/untp/0.7.0/context/"]
TOPICS = "https://vocabulary.uncefact.org/untp/topics/"
SECTORS = "https://unstats.un.org/unsd/classifications/Econ/isic"
SCHEME = "https://vocabulary.uncefact.org/MaterialType"


def untp_070(content: Content, *, issuer: str) -> dict[str, Any]:
    """A credential without its signature. `issuer` is the did of the site that vouches for the bytes."""
    return {
        "@context": CONTEXT,
        "type": ["DigitalProductPassport", "VerifiableCredential"],
        "id": f"{content['data']}#untp-0.7.0-{content['level']}",
        "name": content["name"],
        "issuer": {"type": ["CredentialIssuer"], "id": issuer, "name": content["site"]["name"]},
        "validFrom": content["published_at"],
        "issuingSoftware": {
            "id": content["site"]["address"],
            "name": "Lingkar",
            "version": content["site"]["software"],
            "vendor": {"id": content["site"]["address"], "name": content["site"]["name"]},
        },
        "credentialSubject": _product(content),
    }


def _product(content: Content) -> dict[str, Any]:
    gtin = bool(content["gtin"])
    found = {
        "type": ["Product"],
        "id": content["address"],
        "name": content["name"],
        "description": text_of(content, "description"),
        "idScheme": {
            "type": ["IdentifierScheme"],
            "id": "https://id.gs1.org/01/" if gtin else f"{content['site']['address']}/passport/",
            "name": "GTIN" if gtin else "Lingkar product passport",
        },
        "idGranularity": content["granularity"],
        "batchNumber": content["batch"],
        "itemNumber": content["serial"],
        "productCategory": [category(content)],
        "producedAtFacility": {"type": ["Facility"], "id": content["maker"]["id"], "name": content["maker"]["name"]},
        "countryOfProduction": country(content["maker"]["country"], content["maker"]["country_name"]),
        "relatedParty": [
            {
                "role": "manufacturer",
                "party": {"type": ["Party"], "id": content["maker"]["id"], "name": content["maker"]["name"]},
            }
        ],
        "relatedDocument": [_page(content, language) for language in languages(content)],
        "materialProvenance": [_material(each) for each in materials(content) if each["origin"]],
        "performanceClaim": [_claim(content, claim) for claim in known(content)],
    }
    return {name: value for name, value in found.items() if value not in ("", [])}


def category(content: Content) -> dict[str, str]:
    """The maker's branch of industry; a finer class of the product is not asked of a small firm."""
    return {
        "code": content["category"]["code"],
        "name": content["category"]["name"],
        "schemeId": SECTORS,
        "schemeName": "ISIC Rev.4",
    }


def country(code: str, name: str = "") -> dict[str, str]:
    return {"countryCode": code} | ({"countryName": name} if name else {})


def _page(content: Content, language: str) -> dict[str, str]:
    return {
        "linkURL": content["pages"][language],
        "linkName": f"{content['name']} ({language})",
        "mediaType": "text/html",
        "linkType": "https://www.gs1.org/voc/pip",
    }


def _material(each: Content) -> dict[str, Any]:
    found = {
        "name": each["name"],
        "originCountry": country(each["origin"]),
        "materialType": {"code": each["code"], "name": each["name"], "schemeId": SCHEME,
                         "schemeName": "Lingkar materials"},
        "massFraction": each["share"],
    }  # fmt: skip
    return found | ({} if each["recycled"] is None else {"recycledMassFraction": each["recycled"]})


def _claim(content: Content, claim: Content) -> dict[str, Any]:
    name = f"{claim['name']}: {claim['item_name']}" if claim["item_name"] else claim["name"]
    found = {
        "type": ["Claim"],
        "id": f"{content['page']}#{claim['code']}",
        "name": name,
        "description": said(claim),
        "referenceCriteria": [
            {"type": ["Criterion"], "id": f"{content['page']}#method", "name": "Stated by the maker"}
        ],
        "claimDate": content["published_at"][:10],
        "claimedPerformance": [_performance(content, claim, name)],
        "conformityTopic": [{"type": ["ConformityTopic"], "id": f"{TOPICS}{claim['topic']}", "name": claim["topic"]}],
    }
    if claim["evidence_url"]:
        found["evidence"] = [{"linkURL": claim["evidence_url"], "linkName": claim["evidence_text"] or name}]
    return found


def _performance(content: Content, claim: Content, name: str) -> dict[str, Any]:
    metric = {"type": ["PerformanceMetric"], "id": f"{content['page']}#{claim['property']}", "name": name}
    measured = measure(claim)
    if measured is not None:
        return {"metric": metric, "measure": measured}
    if claim["unit"] == "yes-no":
        yes = bool(float(claim["value"]))
        return {"metric": metric, "score": {"code": "yes" if yes else "no", "definition": "yes" if yes else "no"}}
    return {"metric": metric, "score": {"code": "stated", "definition": claim["text"]}}
