"""Fit the weights of matching anew to what people said of their matches, and keep them only if nothing gets worse.

    .venv/bin/python -m django match_decisions > decisions.jsonl     (on the server; no names of firms are in it)
    .venv/bin/python -m bench.matching_learn --decisions decisions.jsonl --out weights-2026-06-01.csv

A line: {"offer": {...}, "need": {...}, "accepted": true, "reason": ""}; offer and need as `lingkar match` takes them.
The judge is the seen part of the judged listings (mean of recall@1 and @5): a set that answers it worse is refused.
"""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path

from bench.matching_accuracy import DATA, JUDGED, engine, judged_tasks, measures
from lingkar.engines.matching import Setting, Vocabulary
from lingkar.engines.matching.learn import Decision, learn, write_weights
from lingkar.engines.matching.lines import read_listings
from lingkar.languages.cutting import words


def read_decisions(path: Path) -> list[Decision]:
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        offer = read_listings([json.dumps(row["offer"])], "offer").listings[0]
        need = read_listings([json.dumps(row["need"])], "need").listings[0]
        found.append(Decision(offer, need, bool(row["accepted"]), row.get("reason", "")))
    return found


def judge(setting: Setting) -> float:
    tasks = judged_tasks(JUDGED, "seen")
    marks = [sum(measures(task, engine(task, setting))[:2]) / 2 for task in tasks]
    return sum(marks) / len(marks)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--decisions", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    fit = learn(read_decisions(given.decisions), Setting(Vocabulary.load(DATA), words), judge)
    print(f"{fit.used} decisions said something; judged set {fit.before:.4f} before, {fit.after:.4f} after")
    if not fit.is_better:
        raise SystemExit(f"The weights stay as they are: {fit.why}.")
    write_weights(given.out, fit, date.today())  # noqa: DTZ011  # the day on the wall of whoever runs it
    print(f"Written to {given.out}. To use it, put it in place of lingkar/engines/matching/data/weights.csv.")


if __name__ == "__main__":
    main()
