"""Signing a credential as an enveloped JWT (VC-JOSE), and checking one that somebody brings."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from lingkar.passports.keys import ALGORITHM

LONGEST = 400_000


def did() -> str:
    """did:web of this site: who has the site has the identity."""
    parts = urlsplit(settings.SITE_URL)
    port = f"%3A{parts.port}" if parts.port else ""
    return f"did:web:{parts.hostname}{port}"


def sign(body: str, key: ECKey) -> str:
    """The document itself is the payload, byte by byte."""
    header = {"alg": ALGORITHM, "typ": "vc+jwt", "cty": "vc", "kid": f"{did()}#{key.kid}"}
    return jws.serialize_compact(header, body.encode(), key, algorithms=[ALGORITHM])


@dataclass(frozen=True, slots=True)
class Checked:
    """`fault`: "" when the signature is ours and right; else "shape", "key" or "signature"."""

    fault: str
    credential: dict[str, Any]
    body: str = ""


def check_token(text: str, keys: list[dict[str, Any]]) -> Checked:
    """Whether one of these keys signed it. What it says is returned only then."""
    token = "".join(text.split())
    if len(token) > LONGEST or token.count(".") != 2:
        return Checked("shape", {})
    try:
        kid = str(jws.extract_compact(token.encode()).headers().get("kid", "")).rpartition("#")[2]
    except (JoseError, ValueError, UnicodeError):
        return Checked("shape", {})
    fitting = [key for key in keys if key["kid"] == kid]
    if not fitting:
        return Checked("key", {})
    return _verified(token, fitting[0])


def _verified(token: str, public: dict[str, Any]) -> Checked:
    header = jws.extract_compact(token.encode()).headers()
    try:
        # The key set would look for the whole kid of the header, which carries the identity in front.
        found = jws.deserialize_compact(token, ECKey.import_key(dict(public)), algorithms=[ALGORITHM])
        body = found.payload.decode()
        credential = json.loads(body)
    except (JoseError, ValueError, UnicodeError):
        return Checked("signature", {})
    if header.get("typ") != "vc+jwt" or not isinstance(credential, dict):
        return Checked("shape", {})
    return Checked("", credential, body)


def key_set(keys: list[dict[str, Any]]) -> dict[str, Any]:
    """As /.well-known/jwks.json says it."""
    return {"keys": keys}


def did_document(keys: list[dict[str, Any]]) -> dict[str, Any]:
    """As /.well-known/did.json says it."""
    identity = did()
    methods = [
        {"id": f"{identity}#{key['kid']}", "type": "JsonWebKey", "controller": identity, "publicKeyJwk": key}
        for key in keys
    ]
    return {
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/jwk/v1"],
        "id": identity,
        "verificationMethod": methods,
        "assertionMethod": [method["id"] for method in methods],
    }
