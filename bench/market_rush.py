"""Two hundred people search the market at once while twenty firms post: how long it takes, and whether all is found.

    .venv/bin/python -m bench.market_rush [--searchers 200] [--posters 20] [--searches 5] [--posts 5]
                                          [--listings 500] [--read 0] [--database postgresql|sqlite]

Each searcher opens five searches one after the other, in five languages; each firm writes five listings by the form
and publishes them. With --read a searcher reads each page for so many seconds, about; without, she asks for the next
at once, so that the server never rests. Afterwards every published one is looked for by its own words. PostgreSQL is
started for the run.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode, urlsplit

from bench.postgres import database
from bench.running import ROOT, demonstration

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
ASKED = ("rice husk", "sekam padi", "แกลบ", "trấu", "coconut", "kertas bekas", "plastic", "")
FILTERS = ("", "&country=ID", "&side=offer", "&kind=by-product", "&country=TH&side=wanted")
TITLES = ("Sekam padi kering", "Rice straw", "Sabut kelapa", "Sawdust, dry", "Used cooking oil")


@dataclass
class Told:
    times: dict[str, list[float]] = field(default_factory=lambda: {"search": [], "post": []})
    errors: list[str] = field(default_factory=list)
    posted: list[str] = field(default_factory=list)


class Browser:
    """Keeps its cookies and one connection."""

    def __init__(self, address: str, number: int, session: str = "") -> None:
        parts = urlsplit(address)
        self.connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=120)
        self.headers = {"X-Forwarded-For": f"10.1.{number // 250}.{number % 250}"}
        self.cookies = {"sessionid": session} if session else {}
        self.told = Told()

    def ask(self, kind: str, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str, str]:
        headers = self.headers | {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = urlencode(form) if form is not None else None
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        begin = time.perf_counter()
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        self.told.times[kind].append(time.perf_counter() - begin)
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        if answer.status >= 400:
            self.told.errors.append(f"{answer.status} {method} {path[:60]}")
        return answer.status, text, answer.headers.get("Location", "")

    def look(self, many: int, chance: random.Random, reads: float = 0) -> Told:
        for _ in range(many):
            time.sleep(chance.uniform(0, 2 * reads))
            path = f"/en/market/?q={quote(chance.choice(ASKED))}{chance.choice(FILTERS)}"
            self.ask("search", "GET", path)
        return self.told

    def post(self, number: int, many: int, chance: random.Random) -> Told:
        for at in range(many):
            title = f"{chance.choice(TITLES)} mark{number:03}x{at:02}"
            _, page, _ = self.ask("post", "GET", "/en/market/new/")
            form = dict(HIDDEN.findall(page)) | {"side": "offer", "title": title, "price_kind": "offer"}
            _, page, place = self.ask("post", "POST", "/en/market/new/", form | {"quantity": "20", "unit": "kg"})
            found = re.search(r"/market/listing/([^/]+)/", place)
            if found is None:
                self.told.errors.append(f"not written: {title}")
                continue
            _, page, _ = self.ask("post", "GET", f"/en/market/listing/{found[1]}/")
            form = dict(HIDDEN.findall(page))
            status, _, _ = self.ask("post", "POST", f"/en/market/listing/{found[1]}/publish/", form)
            if status == 302:
                self.told.posted.append(title)
        return self.told


def prepare(listings: int, posters: int) -> list[str]:
    """Listings to search among and firms with a signed-in owner each; their sessions."""
    import django

    django.setup()
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from lingkar.accounts.testing import a_membership, a_person, an_organisation
    from lingkar.market.actions.matching import refresh_matches
    from lingkar.market.testing import a_listing

    chance = random.Random(1)
    firms = [an_organisation(f"Rush {at}", chance.choice(("ID", "TH", "VN"))) for at in range(posters)]
    for at in range(listings):
        side = chance.choice(("offer", "wanted"))
        a_listing(chance.choice(firms), f"{chance.choice(TITLES)} {at}", side, language=chance.choice(("id", "en")))
    refresh_matches(most=listings)
    found = []
    for at, firm in enumerate(firms):
        person = a_person(f"Poster {at}", f"poster{at}@example.org")
        a_membership(person, firm)
        session = SessionStore()
        session[SESSION_KEY], session[HASH_SESSION_KEY] = str(person.pk), person.get_session_auth_hash()
        session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        session.save()
        found.append(str(session.session_key))
    return found


def lost(titles: list[str]) -> list[str]:
    """Those that were published and are not live."""
    import django

    django.setup()
    from lingkar.market.queries.listings import live

    there = set(live().filter(title__contains="mark").values_list("title", flat=True))
    return [title for title in titles if title not in there]


def rush(address: str, sessions: list[str], options: argparse.Namespace) -> list[Told]:
    def one(number: int) -> Told:
        chance = random.Random(number)
        session = sessions[number] if number < len(sessions) else ""
        browser = Browser(address, number, session)
        try:
            return (
                browser.post(number, options.posts, chance)
                if session
                else browser.look(options.searches, chance, options.read)
            )
        except OSError as fault:
            browser.told.errors.append(repr(fault))
            return browser.told
        finally:
            browser.connection.close()

    people = options.searchers + len(sessions)
    with ThreadPoolExecutor(people) as pool:
        return list(pool.map(one, range(people)))


def found_again(address: str, titles: list[str]) -> int:
    """How many of the published ones a search for their own words shows."""
    browser = Browser(address, 999)
    pages = (browser.ask("search", "GET", f"/en/market/?q={quote(title)}")[1] for title in titles)
    return sum(title in page for title, page in zip(titles, pages, strict=True))


def aside(environment: dict[str, str], *words: str, given: str = "") -> str:
    """The same file in a process of its own, on the server's database."""
    command = [sys.executable, "-m", "bench.market_rush", *words]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True, input=given)
    return done.stdout.strip().splitlines()[-1]


def measure(options: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory(prefix="lingkar-rush-") as folder, database(options.database, folder) as url:
        shared = {"DATABASE_URL": url, "LINGKAR_VAR": folder}  # with it the secret that sessions are signed with
        environment = {
            **os.environ, **shared, "LINGKAR_MODE": "demonstration",
            "DJANGO_SETTINGS_MODULE": "lingkar.settings",
        }  # fmt: skip
        with demonstration(LINGKAR_WORKERS="2", LINGKAR_PROXY_HOPS="1", **shared) as address:
            sessions = json.loads(aside(environment, "--prepare", f"{options.listings},{options.posters}"))
            Browser(address, 998).look(6, random.Random(0))  # the first search of a process reads the vocabulary
            begin = time.perf_counter()
            told = rush(address, sessions, options)
            took = time.perf_counter() - begin
            titles = [title for person in told for title in person.posted]
            gone = json.loads(aside(environment, "--lost", given=json.dumps(titles)))
            again = found_again(address, titles)
    report(options, told, took, len(titles), gone, again)


def report(
    options: argparse.Namespace, told: list[Told], took: float, posted: int, gone: list[str], again: int
) -> None:
    errors = [error for person in told for error in person.errors]
    print(f"{options.database}: {options.searchers} searchers, {options.posters} posters, {took:.0f} s")
    for kind in ("search", "post"):
        times = sorted(one for person in told for one in person.times[kind])
        if times:
            half, most = times[len(times) // 2], times[int(len(times) * 0.95)]
            print(f"{kind}: {len(times)} requests, {len(times) / took:.0f}/s, p50 {half:.2f} s, p95 {most:.2f} s")
    print(f"errors {len(errors)} {sorted(set(errors))[:5]}")
    print(f"published {posted}, lost {len(gone)}, found by their own words {again}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, value in (("searchers", 200), ("posters", 20), ("searches", 5), ("posts", 5), ("listings", 500)):
        parser.add_argument(f"--{name}", type=int, default=value)
    parser.add_argument("--read", type=float, default=0.0)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--prepare", default="", help=argparse.SUPPRESS)
    parser.add_argument("--lost", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.prepare:
        print(json.dumps(prepare(*map(int, options.prepare.split(",")))))
    elif options.lost:
        print(json.dumps(lost(json.load(sys.stdin))))
    else:
        measure(options)


if __name__ == "__main__":
    main()
