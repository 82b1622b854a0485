"""A small file by which a passport can be checked far from any network, and without trusting our server."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

from lingkar.passports.access import Reading, get_document
from lingkar.passports.enums import Form
from lingkar.passports.signing import did, key_set

WHEN = (1980, 1, 1, 0, 0, 0)  # the same bytes for the same version

READ_ME = """\
Product passport: {name}
Version {number}, published {published_at}
Address: {address}

What is in this file
  passport.jwt     the passport, signed (JWT, ES256)
  passport.jsonld  the same passport to read (UN Transparency Protocol 0.7.0)
  keys.json        the public keys of {site} when you fetched this file
  verify.py        checks the signature with Python

How to check it without a network
  1. Once, with a network: pip install joserfc
  2. python verify.py
  It says "Signature right" and prints the passport, or says what is wrong.

Where the keys come from
  The signer is {did}. Its keys stand at
  {site_address}/.well-known/jwks.json and {site_address}/.well-known/did.json .
  Keep keys.json from a day when you trusted your network; compare it when you are online again.

What the signature says
  {site} wrote down what the maker stated, on the day above, and nobody changed it since.
  It does not say that the statements are true. Nobody has audited them.
  Whether the passport was withdrawn later can only be seen online, at the address above.
"""

VERIFY = '''\
"""Checks passport.jwt with keys.json. Needs: pip install joserfc"""

import json
import pathlib
import sys

from joserfc import jws
from joserfc.jwk import ECKey

here = pathlib.Path(__file__).parent
token = (here / "passport.jwt").read_text().strip()
keys = {key["kid"]: key for key in json.loads((here / "keys.json").read_text())["keys"]}
kid = jws.extract_compact(token.encode()).headers()["kid"].rpartition("#")[2]
if kid not in keys:
    sys.exit("No key in keys.json has signed this passport.")
try:
    found = jws.deserialize_compact(token, ECKey.import_key(keys[kid]), algorithms=["ES256"])
except Exception as error:
    sys.exit(f"Signature wrong: {error}")
if found.payload != (here / "passport.jsonld").read_bytes():
    sys.exit("Signature right, but passport.jsonld is another document.")
print("Signature right.")
print(json.dumps(json.loads(found.payload), indent=2, ensure_ascii=False))
'''


def offline_file(reading: Reading, keys: list[dict[str, Any]]) -> bytes:
    """A zip of the signed passport, the keys, instructions and a program of twenty lines."""
    content = reading.version.content
    told = READ_ME.format(
        name=content["name"],
        number=content["version"],
        published_at=content["published_at"],
        address=content["address"],
        site=content["site"]["name"],
        site_address=content["site"]["address"],
        did=did(),
    )
    files = {
        "READ-ME.txt": told,
        "passport.jwt": get_document(reading, Form.JWT).body,
        "passport.jsonld": get_document(reading, Form.UNTP_070).body,
        "keys.json": json.dumps(key_set(keys), indent=2),
        "verify.py": VERIFY,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, WHEN), text)
    return out.getvalue()
