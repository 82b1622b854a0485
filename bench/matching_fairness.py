"""Who is seen: exposure by size of firm with and without taking turns, and what it costs in score.

    .venv/bin/python -m bench.matching_fairness [--needs 20000] [--asked 2000]

All made: seven of ten firms are micro; larger firms tell more of what they list, which helps their scores. The ten
best of each question are seen, the first more than the last (1 / log2(1 + place)). 1.00 is what a listing would have if
all had the same.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter, defaultdict

from bench import matching_data as made
from lingkar.engines.matching import Understood
from lingkar.engines.matching.fair import Standing, fair_order
from lingkar.engines.matching.index import Index

TOP, ASKED_FOR = 10, 40
Lists = list[list[Standing]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--needs", type=int, default=20_000)
    parser.add_argument("--asked", type=int, default=2_000)
    given = parser.parse_args()
    needs = list(made.listings("need", given.needs, made.texts("need", 4000)))
    index = Index("need", made.setting())
    index.add(needs)
    offers = made.listings("offer", given.asked, made.texts("offer", 1000, seed=5), seed=6)
    sizes = {one.listing.id: str(one.listing.size_class) for one in needs}
    plain, fair = both(index, list(offers), sizes)
    print("| size | listings | by score alone | taking turns |\n|---|---|---|---|")
    many, one, other = Counter(sizes.values()), exposure(plain, sizes), exposure(fair, sizes)
    for size in made.SIZES:
        print(f"| {size} | {many[size] / len(sizes):.0%} | {one[size]:.2f} | {other[size]:.2f} |")
    print(
        f"\nSeen at least once: {seen(plain) / len(sizes):.1%} by score alone, {seen(fair) / len(sizes):.1%} by turns."
    )
    print(f"Mean score of the ten: {mean(plain):.4f} by score alone, {mean(fair):.4f} by turns.")


def both(index: Index, offers: list[Understood], sizes: dict[str, str]) -> tuple[Lists, Lists]:
    """The same questions answered twice; whoever is shown is counted, as the market counts."""
    plain, fair, shown = [], [], Counter[str]()
    for offer in offers:
        found = index.search(offer, k=ASKED_FOR)
        standing = [Standing(name, score, sizes[name], shown[name]) for name, score in found]
        plain.append(standing[:TOP])
        fair.append(fair_order(standing, made.TODAY)[:TOP])
        shown.update(one.id for one in fair[-1])
    return plain, fair


def exposure(lists: Lists, sizes: dict[str, str]) -> dict[str, float]:
    """What a listing of each size has, on average, of the mean of all."""
    total: dict[str, float] = defaultdict(float)
    for found in lists:
        for place, one in enumerate(found, 1):
            total[one.size_class] += 1 / math.log2(1 + place)
    mean_of_all, many = sum(total.values()) / len(sizes), Counter(sizes.values())
    return {size: total[size] / many[size] / mean_of_all for size in many}


def seen(lists: Lists) -> int:
    return len({one.id for found in lists for one in found})


def mean(lists: Lists) -> float:
    scores = [one.score for found in lists for one in found]
    return sum(scores) / len(scores)


if __name__ == "__main__":
    main()
