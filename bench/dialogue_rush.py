"""Two thousand people vote within ten minutes on the running server: nothing may be lost or counted twice.

    .venv/bin/python -m bench.dialogue_rush [--people 2000] [--votes 10] [--minutes 10] [--threads 32]
                                            [--database postgresql|sqlite]

Each person opens the page from her phone, takes part, and weighs one statement after the other, as the form leads her.
Some send the same vote twice, as phones on weak networks do. Afterwards what was answered is compared with the ledger.
The database, PostgreSQL with a server of its own, is gone afterwards.
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
from urllib.parse import urlencode, urlsplit

from bench.postgres import database
from bench.running import ROOT, demonstration

FIELD = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
STATEMENTS = 40


@dataclass
class Told:
    """What one person saw happen."""

    times: list[float] = field(default_factory=list)
    errors: int = 0
    votes: int = 0


class Phone:
    """One browser: keeps its cookies and one connection."""

    def __init__(self, address: str, number: int) -> None:
        parts = urlsplit(address)
        self.connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)
        self.headers = {"X-Forwarded-For": f"10.{number % 5}.{number // 250 % 250}.{number % 250}"}
        self.cookies: dict[str, str] = {}
        self.told = Told()

    def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str, str]:
        body = urlencode(form) if form is not None else None
        headers = self.headers | {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        begin = time.perf_counter()
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        self.told.times.append(time.perf_counter() - begin)
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        if answer.status >= 400:
            self.told.errors += 1
        return answer.status, text, answer.headers.get("Location", "")

    def take_part(self, code: str, votes: int, chance: random.Random) -> Told:
        status, page, _ = self.ask("GET", f"/en/dialogues/{code}/join/")
        form = dict(FIELD.findall(page)) | {"role": "firm", "size": chance.choice(("micro", "small"))}
        self.ask("POST", f"/en/dialogues/{code}/join/", form)
        for _ in range(votes):
            status, page, _ = self.ask("GET", f"/en/dialogues/{code}/weigh/")
            form = dict(FIELD.findall(page))
            if status != 200 or "statement" not in form:
                break
            form["value"] = chance.choice(("1", "1", "-1", "0"))
            status, _, _ = self.ask("POST", f"/en/dialogues/{code}/weigh/", form)
            self.told.votes += status == 302
            if chance.random() < 0.1:  # the answer got lost, so the phone sends it again
                self.ask("POST", f"/en/dialogues/{code}/weigh/", form)
        self.connection.close()
        return self.told


def prepare() -> str:
    """An open dialogue with forty statements; its code."""
    import django

    django.setup()
    from lingkar.dialogue.testing import a_dialogue, a_statement

    dialogue = a_dialogue(access="open", is_demonstration=True)
    for number in range(STATEMENTS):
        a_statement(dialogue, f"Statement number {number + 1} of the rush.")
    return dialogue.code


def counted(code: str) -> dict[str, int]:
    """What the database says: voices, votes, lines of the ledger, and pairs that stand twice."""
    import django

    django.setup()
    from django.db.models import Count

    from lingkar.dialogue.models import Participant, Vote, VoteVersion

    votes = Vote.objects.filter(statement__dialogue__code=code)
    return {
        "voices": Participant.objects.filter(dialogue__code=code).count(),
        "votes": votes.count(),
        "ledger": VoteVersion.objects.filter(statement__dialogue__code=code).count(),
        "twice": votes.values("participant", "statement").annotate(n=Count("pk")).filter(n__gt=1).count(),
    }


def aside(environment: dict[str, str], *words: str) -> str:
    """The same file in a process of its own, on the server's database."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.dialogue_rush", *words],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout.strip().splitlines()[-1]


def rush(address: str, code: str, options: argparse.Namespace) -> list[Told]:
    """People come evenly over the minutes; each does all she does as quickly as the server lets her."""
    begin = time.perf_counter()

    def one(number: int) -> Told:
        chance = random.Random(number)
        wait = begin + options.minutes * 60 * number / options.people - time.perf_counter()
        if wait > 0:
            time.sleep(wait)
        phone = Phone(address, number)
        try:
            return phone.take_part(code, options.votes, chance)
        except OSError:
            phone.told.errors += 1
            return phone.told

    with ThreadPoolExecutor(options.threads) as pool:
        return list(pool.map(one, range(options.people)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=2_000)
    parser.add_argument("--votes", type=int, default=10)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--threads", type=int, default=32)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--prepare", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--count", default="", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.prepare:
        print(prepare())
    elif options.count:
        print(json.dumps(counted(options.count)))
    else:
        measure(options)


def measure(options: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory(prefix="lingkar-rush-") as folder, database(options.database, folder) as url:
        environment = {
            **os.environ, "LINGKAR_MODE": "demonstration", "DATABASE_URL": url, "LINGKAR_VAR": folder,
            "DJANGO_SETTINGS_MODULE": "lingkar.settings",
        }  # fmt: skip
        with demonstration(LINGKAR_WORKERS="2", LINGKAR_PROXY_HOPS="1", DATABASE_URL=url) as address:
            code = aside(environment, "--prepare")
            begin = time.perf_counter()
            told = rush(address, code, options)
            took = time.perf_counter() - begin
            there = json.loads(aside(environment, "--count", code))
    times = sorted(one for person in told for one in person.times)
    votes, errors = sum(person.votes for person in told), sum(person.errors for person in told)
    rate = len(times) / took
    print(f"{options.database}: {options.people} people, {votes} votes in {took:.0f} s; {rate:.0f} requests/s")
    half, most = times[len(times) // 2] * 1000, times[int(len(times) * 0.95)] * 1000
    print(f"p50 {half:.0f} ms, p95 {most:.0f} ms, errors {errors}")
    print(f"in the database: {there}; lost {votes - there['votes']}, doubled {there['ledger'] - there['votes']}")
    if errors or there["twice"] or votes != there["votes"] or there["ledger"] != there["votes"]:
        raise SystemExit("Not all is well.")


if __name__ == "__main__":
    main()
