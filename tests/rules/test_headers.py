"""What every answer says to the browser: a strict policy that the pages really keep, and closed cookies."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from .public_pages import SIGN_IN
from .test_nothing_leaks import address
from .test_public_pages import PAGES
from .visitors import House, a_house

NEEDED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
}
INLINE = {
    # Blocks of data (for search engines, for a passkey) are not run, and the policy lets them be.
    "a script": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]* type=\"application/(ld\+)?json\")[^>]*>", re.I),
    "a style": re.compile(r"<style\b", re.I),
    "a style attribute": re.compile(r"<[a-z][^>]*\sstyle\s*=", re.I),
    "an event attribute": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.I),
    "an address of a script": re.compile(r"(href|src|action)\s*=\s*[\"']?\s*javascript:", re.I),
    "a file of another site": re.compile(
        r"<(script|link rel=\"stylesheet\"|img|iframe)\b[^>]*(src|href)=\"https?:", re.I
    ),
}


@pytest.fixture
def house(vocabulary: None, cast: Any) -> House:
    return a_house(cast)


def _faults(page: str, answer: Any) -> list[str]:
    found = [f"{page}: {name}" for name, value in NEEDED.items() if answer.headers.get(name) != value]
    policy = answer.headers.get("Content-Security-Policy", "")
    if "default-src 'self'" not in policy or "unsafe" in policy or "frame-ancestors 'none'" not in policy:
        found.append(f"{page}: Content-Security-Policy {policy}")
    if answer.headers.get("Referrer-Policy") not in {"same-origin", "no-referrer"}:
        found.append(f"{page}: Referrer-Policy")
    if "camera=()" not in answer.headers.get("Permissions-Policy", ""):
        found.append(f"{page}: Permissions-Policy")
    if answer.headers.get("Content-Type", "").startswith("text/html"):
        text = answer.content.decode()
        found += [f"{page}: {kind} {match[0][:60]}" for kind, look in INLINE.items() if (match := look.search(text))]
    return found


@pytest.mark.parametrize("visitor", ["anyone", "owner", "facilitator", "operator", "language-editor"])
def test_every_answer_is_strict(house: House, visitor: str):
    faults: list[str] = []
    client = house.client(visitor)
    for page in sorted(set(PAGES) - SIGN_IN - {"accounts-sign-out-everywhere"}):
        answer = client.get(address(house, page))
        faults += _faults(page, answer)
        kept = answer.headers.get("Cache-Control", "")
        if visitor != "anyone" and answer.headers.get("Content-Type", "").startswith("text/html") and "public" in kept:
            faults.append(f"{page}: may be kept for others ({kept})")
    assert faults == [], "\n".join(faults)


def test_pages_by_a_secret_tell_no_other_site_and_no_search_engine(house: House):
    for page in ("assessments-shared", "assessments-shared-pdf"):
        answer = house.client("anyone").get(reverse(page, args=[house.link.secret]))
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "noindex" in answer["X-Robots-Tag"]
        assert "no-store" in answer["Cache-Control"]


WALK = """
import json, sys, django
from django.conf import settings
django.setup()
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
settings.MIGRATION_MODULES = {name.rpartition(".")[2]: None for name in settings.INSTALLED_APPS}
from django.core.management import call_command
call_command("migrate", verbosity=0, run_syncdb=True)
call_command("createcachetable", verbosity=0)
from django.test import Client
from lingkar.accounts.testing import a_person
from lingkar.vocabulary.testing import load_small
load_small()
client = Client(headers={"host": "lingkar.example"})
client.force_login(a_person("Alice"), backend="django.contrib.auth.backends.ModelBackend")
stranger = Client(headers={"host": "lingkar.example"})
jar = {}
for answer in (
    client.post("/en/me/", {"name": "A", "language": "en", "country": "", "time_zone": ""}, secure=True),
    client.get("/th/language/remember/", secure=True),
    stranger.get("/en/sign-in/", secure=True),
    stranger.post("/en/sign-in/", {"address": "new@example.com"}, secure=True),
    stranger.post("/en/check/", {"country": "ID", "workers_band": "2-9", "sector": "56"}, secure=True),
):
    jar |= answer.cookies
json.dump({
    "cookies": {name: [bool(one["secure"]), bool(one["httponly"]), one["samesite"]] for name, one in jar.items()},
    "plain": [stranger.get("/en/").status_code, stranger.get("/en/")["Location"]],
    "hsts": stranger.get("/en/", secure=True)["Strict-Transport-Security"],
    "other host": Client(headers={"host": "evil.example"}).get("/en/", secure=True).status_code,
    "outbox": stranger.get("/en/messages/outbox/", secure=True).status_code,
    "debug": settings.DEBUG,
}, sys.stdout)
"""


def test_in_production_cookies_are_closed_and_only_https_is_spoken(tmp_path: Path):
    env = {name: value for name, value in os.environ.items() if not name.startswith("LINGKAR_")} | {
        "DJANGO_SETTINGS_MODULE": "lingkar.settings",
        "LINGKAR_MODE": "production",
        "LINGKAR_SECRET_KEY": "".join(chr(33 + number) for number in range(64)),
        "LINGKAR_HOSTS": "lingkar.example",
        "LINGKAR_SITE_URL": "https://lingkar.example",
        "LINGKAR_OPERATOR": "An agency",
        "LINGKAR_MAIL_URL": f"file://{tmp_path}/mail",
        "LINGKAR_MAIL_FROM": "lingkar@lingkar.example",
        "LINGKAR_VAR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path}/one.sqlite3",
    }
    done = subprocess.run([sys.executable, "-c", WALK], env=env, capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert set(told["cookies"]) == {"sessionid", "csrftoken", "language", "device", "messages"}
    for name, (secure, closed, same_site) in told["cookies"].items():
        assert secure, name
        assert same_site == "Lax", name
        assert closed or name == "language", name
    assert told["plain"] == [301, "https://lingkar.example/en/"]
    assert told["hsts"].startswith("max-age=31536000")
    assert (told["other host"], told["outbox"], told["debug"]) == (400, 404, False)
