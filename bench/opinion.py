"""Opinion groups beside red-dwarf 0.4.0, on real and made conversations; then what the rankings let through.

    script/bench opinion            (peers up to 10,000 people)
    .venv/bin/python -m bench.opinion --large          (up to 100,000: the peer alone takes minutes and 6 GB)
    .venv/bin/python -m bench.opinion --fairness       (only the second half)

Each run is a process of its own, on one thread, so that time and greatest memory are its own.
"""

from __future__ import annotations

import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "tests" / "data" / "polis"
PEERS = ROOT / ".venv-peers" / "bin" / "python"
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
SIZES = (1_000, 3_000, 10_000)
LARGE = (30_000, 100_000)


def load(name: str) -> tuple[Any, dict[str, Any], dict[str, int]]:
    """Votes, statements, and the groups to compare with: exported ones, or the true blocs."""
    from lingkar.engines.opinion import read_comments, read_votes
    from lingkar.engines.opinion.tests.conversations import made_up

    if name.isdigit():
        votes, bloc = made_up(int(name), 1_000, 0.05)
        return votes, {}, {str(at): int(one) for at, one in enumerate(bloc)}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "votes.csv")
        file.write_bytes(gzip.decompress((DATA / name / "participants-votes.csv.gz").read_bytes()))
        votes = read_votes(file)
    exported = json.loads((DATA / name / "reference.json").read_text())["polis_export"]["group_of"]
    return votes, read_comments(DATA / name / "comments.csv"), {who: int(group) for who, group in exported.items()}


def run_ours(name: str) -> dict[str, Any]:
    import numpy as np

    from lingkar.engines.opinion import adjusted_rand, analyse

    votes, comments, known = load(name)
    begin = time.perf_counter()
    found = analyse(votes, comments=comments)
    took = time.perf_counter() - begin
    theirs = np.array([known.get(code, -1) for code in votes.participants])
    both = (theirs >= 0) & (found.labels >= 0)
    return {"time": took, "k": found.k, "ari": adjusted_rand(theirs[both], found.labels[both])}


def run_peer(name: str) -> dict[str, Any]:
    import numpy as np
    from reddwarf.implementations.polis import run_pipeline

    from lingkar.engines.opinion import adjusted_rand

    votes, comments, known = load(name)
    rows = [
        {"participant_id": int(votes.participants[p]), "statement_id": int(votes.statements[s]), "vote": int(v)}
        for p, s, v in zip(votes.person, votes.statement, votes.value, strict=True)
    ]
    out = [int(code) for code, comment in comments.items() if comment.out]
    begin = time.perf_counter()
    found = run_pipeline(votes=rows, mod_out_statement_ids=out, random_state=0)
    took = time.perf_counter() - begin
    labels = found.participants_df["cluster_id"].dropna()
    pairs = [(known[str(who)], int(label)) for who, label in labels.items() if str(who) in known]
    mine, theirs = np.array([one for _, one in pairs]), np.array([one for one, _ in pairs])
    return {"time": took, "k": int(labels.nunique()), "ari": adjusted_rand(theirs, mine)}


def one(side: str, name: str) -> None:
    run = run_ours if side == "ours" else run_peer
    times, told = [], {}
    for _ in range(1 if name.isdigit() and int(name) > 3_000 else 5):
        told = run(name)
        times.append(told["time"])
    told["time"] = sorted(times)[len(times) // 2]
    told["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(told))


def measure(side: str, name: str) -> dict[str, Any] | None:
    python = sys.executable if side == "ours" else str(PEERS)
    command = [python, "-W", "ignore", "-m", "bench.opinion", "--one", side, name]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **ONE_THREAD}, capture_output=True, text=True)
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    return json.loads(lines[-1]) if done.returncode == 0 and lines else None


def row(name: str, ours: dict[str, Any], peer: dict[str, Any] | None) -> str:
    if peer is None:
        return f"| {name} | {ours['time']:.3f} | {ours['peak']:.0f} | {ours['k']} | {ours['ari']:.2f} |" + " - |" * 6
    return (
        f"| {name} | {ours['time']:.3f} | {ours['peak']:.0f} | {ours['k']} | {ours['ari']:.2f} "
        f"| {peer['time']:.3f} | {peer['peak']:.0f} | {peer['k']} | {peer['ari']:.2f} "
        f"| {peer['time'] / ours['time']:.1f} | {ours['peak'] / peer['peak']:.2f} |"
    )


def speed(large: bool) -> None:
    if not PEERS.exists():
        print("The peer is not installed (script/peers); ours alone.")
    print("ARI: adjusted Rand index with the exported groups (real) or the true blocs (made, 1,000 statements).\n")
    print(
        "| conversation | ours s | ours MB | k | ARI | red-dwarf s | red-dwarf MB | k | ARI | times faster | memory |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    names = sorted(folder.name for folder in DATA.iterdir() if folder.is_dir())
    for name in [*names, *map(str, SIZES + (LARGE if large else ()))]:
        ours = measure("ours", name)
        assert ours is not None, name
        print(row(name, ours, measure("peer", name) if PEERS.exists() else None), flush=True)


def fairness() -> None:
    """Which statements among the first ten some true bloc's majority opposes; and how far intervals hold."""
    import numpy as np
    from scipy.stats import spearmanr

    from lingkar.engines.opinion import Cell, analyse
    from lingkar.engines.opinion.tests.simulated import drowned, three_blocs

    print("\nThree blocs of 60, 30 and 10 %; four of five declare the role of their bloc; mean of ten conversations.")
    print(
        "Rank correlation with the true least agreement / share of the first ten that some bloc's majority opposes.\n"
    )
    print("| people, statements | raw agreement | group-informed consensus | holds everywhere |\n|---|---|---|---|")
    for people, statements in ((300, 100), (600, 150), (3_000, 300)):
        told: dict[str, list[tuple[float, float]]] = {"raw": [], "informed": [], "holds": []}
        for seed in range(10):
            votes, declared, agreement = three_blocs(people, statements, seed)
            least = agreement.min(axis=0)
            standings = analyse(votes, participants=declared).standings
            for name, values in (
                ("raw", [one.raw or 0.0 for one in standings]),
                ("informed", [one.group_informed_consensus or 0.0 for one in standings]),
                ("holds", [one.holds_everywhere or 0.0 for one in standings]),
            ):
                first = np.argsort(-np.array(values), kind="stable")[:10]
                told[name].append((float(spearmanr(values, least).statistic), float((least[first] < 0.5).mean())))
        cells = [
            f"{np.mean([a for a, _ in one]):.2f} / {100 * np.mean([b for _, b in one]):.0f} %" for one in told.values()
        ]
        print(f"| {people}, {statements} | {' | '.join(cells)} |")
    print("\nMicro firms are 80 % of all and 20 % of those who came; 80 statements.")
    print("Error of support / how often 90 % intervals hold.\n")
    print("| people | raw | post-stratified |\n|---|---|---|")
    target = (Cell((("size", "micro"),), 0.8), Cell((("size", "other"),), 0.2))
    for people in (200, 600, 2_000):
        cells = []
        for wanted in ((), target):
            errors, held = [], []
            for seed in range(20):
                votes, declared, truth = drowned(people, seed)
                for one, true in zip(
                    analyse(votes, participants=declared, target=wanted).standings, truth, strict=True
                ):
                    assert one.support is not None
                    assert one.interval is not None
                    errors.append(one.support - true)
                    held.append(one.interval[0] <= true <= one.interval[1])
            cells.append(f"{np.sqrt(np.mean(np.square(errors))):.3f} / {100 * np.mean(held):.0f} %")
        print(f"| {people} | {' | '.join(cells)} |")


if __name__ == "__main__":
    if "--one" in sys.argv:
        one(*sys.argv[sys.argv.index("--one") + 1 :][:2])
    else:
        if "--fairness" not in sys.argv:
            speed("--large" in sys.argv)
        fairness()
