"""The searches that stand beside the index: words in two databases."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from bench import matching_data as made
from bench.matching_vectors import spread
from bench.postgres import postgres
from lingkar.engines.matching import Understood
from lingkar.engines.matching.index import Filters


def tokens(one: Understood) -> str:
    """The words of a listing as the engine cut and translated them: nobody has to know ten languages."""
    return " ".join(word for word in one.bag if word.isalnum())


def rows(size: int) -> Iterator[tuple[str, str, str]]:
    pool = made.texts("need")
    return ((one.listing.id, str(one.listing.country), tokens(one)) for one in made.listings("need", size, pool))


def answers(
    search: Callable[[Understood, Filters], list[str]],
    size: int,
    folder: Path,
    clock: Callable[[], float] = time.process_time,
) -> dict[str, float]:
    """Questions that are narrowed to a distance are narrowed to their country here."""
    from bench.matching import CHECKED, questions

    asked = questions()
    for one, filters in asked[:50]:
        search(one, filters)
    times, found = [], []
    for one, filters in asked:
        start = clock()
        found.append(search(one, filters))
        times.append(clock() - start)
    path = folder / f"wanted-{size}.json"
    wanted = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    shared = [
        len(set(one) & set(other)) / len(other) for one, other in zip(found[:CHECKED], wanted, strict=False) if other
    ]
    return {**spread(times), "recall": float(np.mean(shared)) if shared else float("nan")}


def sqlite(size: int, folder: Path) -> dict[str, Any]:
    given = list(rows(size))
    base = sqlite3.connect(":memory:")
    begun = time.process_time()
    base.execute("create virtual table needs using fts5(id unindexed, country unindexed, text, tokenize='unicode61')")
    base.executemany("insert into needs values (?, ?, ?)", given)
    built = time.process_time() - begun

    def search(one: Understood, filters: Filters) -> list[str]:
        words = " OR ".join(f'"{word}"' for word in tokens(one).split())
        narrowed = "and country = ?" if filters.countries else ""
        command = f"select id from needs where needs match ? {narrowed} order by rank limit 10"
        return [row[0] for row in base.execute(command, (words, *filters.countries))] if words else []

    size_mb = base.execute("select page_count * page_size / 1000000 from pragma_page_count, pragma_page_size")
    found = answers(search, size, folder)
    return {"build": built, "memory": size_mb.fetchone()[0], **found}


def postgresql(size: int, folder: Path) -> dict[str, Any]:
    import psycopg

    given = list(rows(size))
    with postgres(durable=False) as address, psycopg.connect(address, autocommit=True) as base:
        begun = time.perf_counter()
        base.execute("create table needs (id text, country text, words tsvector)")
        with base.cursor().copy("copy needs (id, country, words) from stdin") as copy:
            for name, country, text in given:
                copy.write_row((name, country, " ".join(f"'{word}'" for word in text.split())))
        base.execute("create index on needs using gin (words)")
        base.execute("create index on needs (country)")
        base.execute("vacuum analyze needs")
        built = time.perf_counter() - begun

        def search(one: Understood, filters: Filters) -> list[str]:
            words = " | ".join(f"'{word}'" for word in tokens(one).split())
            if not words:
                return []
            narrowed = "and country = %s" if filters.countries else ""
            command = (
                f"select id from needs where words @@ %s::tsquery {narrowed} "
                "order by ts_rank(words, %s::tsquery) desc, id limit 10"
            )
            return [row[0] for row in base.execute(command, (words, *filters.countries, words))]

        held = base.execute("select pg_total_relation_size('needs') / 1000000").fetchone()
        return {"build": built, "memory": held[0] if held else 0, **answers(search, size, folder, time.perf_counter)}
