"""The market's own search among very many listings: SQLite, PostgreSQL with and without its indexes, in one run.

    .venv/bin/python -m bench.market_search [--sizes 1000,10000,100000]

A question is what one page asks of the database: how many there are, and the twenty best of them. Questions are names
of things in ten languages, a third of them narrowed to a country. Times are by the clock, the database on the same
machine; reading the question is not counted.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from typing import Any

from bench import matching_data as made
from bench.matching_vectors import spread
from bench.postgres import database
from bench.running import ROOT

SIZES = "1000,10000,100000"
POOL, ASKED, AT_ONCE, SHOWN, OF_A_FIRM = 3000, 150, 5000, 20, 5


def fill(pool: list[Any], have: int, size: int) -> None:
    """Copies of the pool, each firm with a few, read as their models were."""
    from lingkar.accounts.models import Organisation
    from lingkar.market.models import Listing, ListingReading

    for start in range(have, size, AT_ONCE):
        models = [pool[at % len(pool)] for at in range(start, min(start + AT_ONCE, size))]
        firms = Organisation.objects.bulk_create(
            Organisation(name=f"Search {start + at}", country_id=models[at].country_id)
            for at in range(0, len(models), OF_A_FIRM)
        )
        rows = Listing.objects.bulk_create(_copy(each, firms[at // OF_A_FIRM]) for at, each in enumerate(models))
        ListingReading.objects.bulk_create(
            ListingReading(listing=row, search_text=each.reading.search_text, concepts=each.reading.concepts)
            for row, each in zip(rows, models, strict=True)
        )


def _copy(model: Any, firm: Any) -> Any:
    from lingkar.market.models import Listing

    kept = ("side", "title", "language", "country_id", "state", "published_at", "expires_on")
    return Listing(organisation=firm, **{name: getattr(model, name) for name in kept})


def first(count: int) -> list[Any]:
    """Listings made and read one by one, as the market makes and reads them."""
    from lingkar.accounts.testing import an_organisation
    from lingkar.market.actions.matching import read_listing
    from lingkar.market.testing import a_listing

    firms = {code: an_organisation(f"Search {code}", code) for code in sorted(set(made.COUNTRIES.values()))}
    found = []
    for one in made.texts("need", count):
        text = one.listing
        listing = a_listing(firms[str(text.country)], text.text[:120], "wanted", language=text.language)
        read_listing(listing)
        found.append(listing)
    return found


def questions() -> list[Any]:
    from django.http import QueryDict

    from lingkar.market.searching import read_search

    found = []
    for at, one in enumerate(made.texts("offer", ASKED, seed=5)):
        asked = QueryDict(mutable=True)
        asked.update({"q": one.listing.text} | ({"country": str(one.listing.country)} if at % 3 == 0 else {}))
        found.append(read_search(asked, str(one.listing.language)))
    return found


def times(asked: list[Any]) -> dict[str, float]:
    from lingkar.market.queries.search import in_full, narrowed, ordered

    taken = []
    for wanted in (*asked[:20], *asked):  # the first ones warm up
        start = time.perf_counter()
        narrowed(wanted).count()
        in_full(ordered(narrowed(wanted), wanted).values_list("pk", flat=True)[:SHOWN])
        taken.append(time.perf_counter() - start)
    return spread(taken[20:])


def measure(sizes: list[int]) -> None:
    import django

    django.setup()
    from django.apps import apps
    from django.core.management import call_command
    from django.db import connection

    from lingkar.languages.tokens import index_tokens, unindex_tokens

    for command in (("migrate", "-v0"), ("load_vocabulary", "-v0")):
        call_command(*command)
    pool, asked, have = first(min(POOL, min(sizes))), questions(), 0
    have = len(pool)
    read = ("market_listingreading", "search_text", "concepts")
    for size in sizes:
        fill(pool, have, size)
        have = size
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        told = {"listings": size, "with": times(asked)}
        if connection.vendor == "postgresql":
            with connection.schema_editor() as editor:
                unindex_tokens(*read)(apps, editor)
            told["without"] = times(asked)
            with connection.schema_editor() as editor:
                index_tokens(*read)(apps, editor)
        print(json.dumps(told), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default=SIZES)
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    sizes = [int(each) for each in options.sizes.split(",")]
    if options.one:
        measure(sizes)
        return
    print("| listings | database | p50 ms | p95 ms |\n|---|---|---|---|")
    for kind in ("sqlite", "postgresql"):
        with tempfile.TemporaryDirectory(prefix="lingkar-search-") as folder, database(kind, folder) as url:
            environment = {
                **os.environ, "LINGKAR_MODE": "demonstration", "DATABASE_URL": url, "LINGKAR_VAR": folder,
                "DJANGO_SETTINGS_MODULE": "lingkar.settings",
            }  # fmt: skip
            command = [sys.executable, "-m", "bench.market_search", "--one", "--sizes", options.sizes]
            ran = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True)
        for told in map(json.loads, ran.stdout.splitlines()):
            for how in ("with", "without"):
                if how in told:
                    name = kind + (f", {how} its indexes" if kind == "postgresql" else "")
                    print(f"| {told['listings']:,} | {name} | {told[how]['p50']:.1f} | {told[how]['p95']:.1f} |")


if __name__ == "__main__":
    main()
