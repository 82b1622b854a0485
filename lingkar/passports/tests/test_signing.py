"""Keys, signatures, what is checked without us, and the page that checks for others."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.urls import reverse
from joserfc import jws
from joserfc.jwk import ECKey

from lingkar.accounts.testing import Cast
from lingkar.passports import keys
from lingkar.passports.actions import publish_passport, withdraw_passport
from lingkar.passports.models import Passport
from lingkar.passports.queries import public_keys
from lingkar.passports.signing import check_token, did

pytestmark = pytest.mark.django_db
VERIFY = "passports-verify"


def token_of(passport: Passport, level: str = "public") -> str:
    version = passport.versions.first()
    assert version is not None
    return version.documents.get(form="jwt", level=level).body


def told(client: Client, **sent: Any) -> str:
    response = client.post(reverse(VERIFY), sent)
    assert response.status_code == 200
    return response.content.decode()


def test_anybody_can_check_with_the_published_keys(published: Passport) -> None:
    found = Client().get("/.well-known/jwks.json").json()["keys"]
    assert all("d" not in key for key in found)
    signed = jws.deserialize_compact(token_of(published), ECKey.import_key(found[0]), algorithms=["ES256"])
    header = signed.headers()
    assert (header["typ"], header["kid"]) == ("vc+jwt", f"{did()}#{found[0]['kid']}")
    assert json.loads(signed.payload)["issuer"]["id"] == did()


def test_did_document_names_the_same_keys(published: Passport, settings: Any) -> None:
    document = Client().get("/.well-known/did.json").json()
    assert document["id"] == did() == "did:web:" + settings.SITE_URL.partition("//")[2].replace(":", "%3A")
    assert document["verificationMethod"][0]["publicKeyJwk"] == public_keys()[0]
    assert document["assertionMethod"] == [each["id"] for each in document["verificationMethod"]]


def test_one_changed_letter_is_seen(published: Passport) -> None:
    head, body, signature = token_of(published).split(".")
    for changed in (
        f"{head}.{body[:-2]}AA.{signature}",
        f"{head}.{body}.{signature[:-4]}AAAA",
        f"{head}.{head}.{signature}",
    ):
        assert check_token(changed, public_keys()).fault in {"signature", "shape"}
    other = jws.serialize_compact({"alg": "ES256", "kid": "x"}, b"{}", ECKey.generate_key("P-256"))
    assert check_token(other, public_keys()).fault == "key"


@pytest.mark.parametrize("alg", ["none", "HS256"])
def test_no_weaker_way_of_signing_is_taken(published: Passport, alg: str) -> None:
    import base64

    kid = f"{did()}#{public_keys()[0]['kid']}"
    head = (
        base64.urlsafe_b64encode(json.dumps({"alg": alg, "kid": kid, "typ": "vc+jwt"}).encode()).rstrip(b"=").decode()
    )
    body = token_of(published).split(".")[1]
    assert check_token(f"{head}.{body}.AAAA", public_keys()).fault


@pytest.mark.parametrize("text", ["", "a.b.c", "...", "é.é.é", "x" * 500_000, "eyJ.eyJ"])
def test_what_is_no_passport_is_told(published: Passport, text: str) -> None:
    page = told(Client(), token=text)
    assert "The signature is right" not in page


def test_the_page_says_whether_it_still_holds(published: Passport, cast: Cast) -> None:
    token = token_of(published)
    page = told(Client(), token="\n".join(token[place : place + 60] for place in range(0, len(token), 60)))
    assert "The signature is right" in page
    assert published.code in page
    assert "There is a newer version" not in page
    publish_passport(passport=published, by=cast.alice)
    assert "There is a newer version" in told(Client(), file=SimpleUploadedFile("passport.jwt", token.encode()))
    withdraw_passport(passport=published, by=cast.alice)
    assert "The maker withdrew it" in told(Client(), token=token)
    published.product.delete()
    assert "We no longer keep this passport" in told(Client(), token=token)


def test_the_page_shows_nothing_of_what_is_inside(published: Passport) -> None:
    page = told(Client(), token=token_of(published, "authority"))
    assert "The signature is right" in page
    for word in ("Jasper", "Obsidian", "Quartzite"):
        assert word not in page


def test_nothing_sent_is_told(published: Passport) -> None:
    assert "Paste the signed text, or choose the file" in told(Client())


def test_checked_far_from_us(published: Passport, tmp_path: Path) -> None:
    body = Client().get(reverse("passports-offline", args=[published.code])).content
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        archive.extractall(tmp_path)
    assert "Nobody has audited them" in (tmp_path / "READ-ME.txt").read_text()

    def run() -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "verify.py"], cwd=tmp_path, capture_output=True, text=True, check=False)

    right = run()
    assert (right.returncode, right.stdout.splitlines()[0]) == (0, "Signature right.")
    changed = tmp_path / "passport.jsonld"
    changed.write_text(changed.read_text().replace("Chair", "Throne"))
    assert "another document" in run().stderr
    (tmp_path / "keys.json").write_text('{"keys": []}')
    assert run().returncode == 1


def test_a_key_is_made_once_kept_closed_and_replaced(
    published: Passport, cast: Cast, settings: Any, tmp_path: Path
) -> None:
    settings.PASSPORT_KEYS_DIR = tmp_path / "keys"
    first = keys.private_keys()
    assert [key.kid for key in keys.private_keys()] == [key.kid for key in first]
    (file,) = (tmp_path / "keys").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    publish_passport(passport=published, by=cast.alice)
    old = token_of(published)
    newer = keys.make_key(tmp_path / "keys")
    assert keys.private_keys()[0].kid == newer.kid
    publish_passport(passport=published, by=cast.alice)
    assert check_token(token_of(published), public_keys()).fault == ""
    file.unlink()
    assert check_token(old, public_keys()).fault == ""  # its public half stays published


def test_a_key_from_the_setting_signs(published: Passport, cast: Cast, settings: Any) -> None:
    key = ECKey.generate_key("P-256")
    settings.PASSPORT_KEY = json.dumps(key.as_dict(private=True))
    publish_passport(passport=published, by=cast.alice)
    key.ensure_kid()
    assert token_kid(token_of(published)) == key.kid
    settings.PASSPORT_KEY = json.dumps(
        {"keys": [ECKey.generate_key("P-256").as_dict(private=True), key.as_dict(private=True)]}
    )
    assert len({each["kid"] for each in public_keys()}) == len(public_keys()) >= 3


def token_kid(token: str) -> str:
    return str(jws.extract_compact(token.encode()).headers()["kid"]).rpartition("#")[2]


@pytest.mark.parametrize("told_key", ["no json", "{}", "[]", '{"kty": "oct", "k": "AAAA"}'])
def test_a_setting_that_is_no_key_is_refused(settings: Any, told_key: str) -> None:
    settings.PASSPORT_KEY = told_key
    with pytest.raises(keys.WrongKey):
        keys.private_keys()


def test_a_public_key_or_another_curve_is_refused(settings: Any) -> None:
    for key in (ECKey.generate_key("P-256").as_dict(private=False), ECKey.generate_key("P-384").as_dict(private=True)):
        settings.PASSPORT_KEY = json.dumps(key)
        with pytest.raises(keys.WrongKey):
            keys.private_keys()


def test_the_command_makes_a_new_key(settings: Any, tmp_path: Path) -> None:
    settings.PASSPORT_KEYS_DIR = tmp_path
    first = keys.private_keys()[0].kid
    call_command("rotate_passport_key", stdout=io.StringIO())
    assert [key.kid for key in keys.private_keys()][1:] == [first]
    settings.PASSPORT_KEY = "{}"
    with pytest.raises(CommandError, match="LINGKAR_PASSPORT_KEY"):
        call_command("rotate_passport_key")
