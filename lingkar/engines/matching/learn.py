"""Weights fitted anew to what people said of the matches they were shown. Offline; never in place of a better set.

How the score of each judged pair answers to each weight is measured, and a logistic regression on these answers says
how far each weight should move. It is pulled back towards the weights it started from, so that few decisions move
little. A "no" counts only against what it speaks of: "too far" says nothing about whether husk is husk.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from .content import Understood
from .model import Listing
from .score import Setting, pair_score, understand_all
from .weights import DATA, Weights

FITTED = (
    "narrower", "broader", "sister", "becomes", "becomes_again", "taking", "edge_taking", "result_taking",
    "word_takers", "popular", "industry_beside_thing", "lexical", "lexical_extra", "practical",
)  # fmt: skip
PRACTICAL = "practical"
OF_MATTER = frozenset({"", "other-thing"})  # reasons of a no that speak of the thing itself
OF_PRACTICE = frozenset({"too-far", "amount", "price"})
STEP, MOST_MOVED, PULL, LEAST = 0.02, 0.25, 400.0, 30
STEEP = 8.0  # how quickly a better score makes a yes likelier, at the start

Judge = Callable[[Setting], float]


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody said of a match. `reason` is that of a no: other-thing, too-far, amount, price or another."""

    offer: Listing
    need: Listing
    accepted: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Fit:
    weights: Weights
    used: int  # decisions that said something
    before: float  # how well the judged set is answered with the old weights
    after: float
    is_better: bool  # false: keep the old ones
    why: str


def learn(decisions: Iterable[Decision], setting: Setting, judge: Judge) -> Fit:
    """`judge` marks a setting by a set nobody learns from; a fit it likes less than the old weights is refused."""
    told = [each for each in decisions if each.accepted or each.reason in OF_MATTER | OF_PRACTICE]
    before, old = judge(setting), setting.weights
    if len(told) < LEAST or len({each.accepted for each in told}) < 2:
        return Fit(old, len(told), before, before, False, f"fewer than {LEAST} decisions, or all of them the same")
    weights = _moved(old, _fitted(told, setting))
    after = judge(with_weights(setting, weights))
    if after < before:
        return Fit(weights, len(told), before, after, False, "the judged set is answered worse")
    return Fit(weights, len(told), before, after, True, "")


def with_weights(setting: Setting, weights: Weights) -> Setting:
    return Setting(setting.vocabulary, setting.words, setting.on, setting.trade, setting.embedder, weights)


def _fitted(told: Sequence[Decision], setting: Setting) -> NDArray[np.float64]:
    """How far each weight moves."""
    offers = understand_all([each.offer for each in told], setting)
    needs = understand_all([each.need for each in told], setting)
    start = _scores(offers, needs, setting)
    answers = np.column_stack([_answer(name, offers, needs, setting, start) for name in FITTED])
    practical_only = np.array([not each.accepted and each.reason in OF_PRACTICE for each in told])
    matter = np.array([name != PRACTICAL for name in FITTED])
    answers[np.ix_(practical_only, matter)] = 0.0
    yes = np.array([1.0 if each.accepted else -1.0 for each in told])

    def loss(at: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        level, moves = at[0], at[1:]
        margin = yes * (level + STEEP * (start + answers @ moves))
        wrong = -yes / (1 + np.exp(np.clip(margin, -500, 500)))
        slope = np.concatenate(([wrong.sum()], STEEP * (answers.T @ wrong) + 2 * PULL * moves))
        return float(np.logaddexp(0, -margin).sum() + PULL * (moves @ moves)), slope

    bounds = [(None, None), *[(-MOST_MOVED, MOST_MOVED)] * len(FITTED)]
    found = minimize(loss, np.zeros(len(FITTED) + 1), jac=True, method="L-BFGS-B", bounds=bounds)
    moves: NDArray[np.float64] = np.round(found.x[1:], 4)
    return moves


def _answer(
    name: str, offers: list[Understood], needs: list[Understood], setting: Setting, start: NDArray[np.float64]
) -> NDArray[np.float64]:
    """How much the scores rise for each unit of one weight, read at a small step down."""
    lower = replace(setting.weights, **{name: getattr(setting.weights, name) - STEP})
    return (start - _scores(offers, needs, with_weights(setting, lower))) / STEP


def _scores(offers: list[Understood], needs: list[Understood], setting: Setting) -> NDArray[np.float64]:
    found = (pair_score(offer, need, setting) for offer, need in zip(offers, needs, strict=True))
    return np.array([match.score if match is not None else 0.0 for match in found])


def _moved(weights: Weights, moves: NDArray[np.float64]) -> Weights:
    values: dict[str, Any] = {
        name: float(min(1.0, max(0.0, getattr(weights, name) + move))) for name, move in zip(FITTED, moves, strict=True)
    }
    return replace(weights, **values)


def write_weights(path: Path, fit: Fit, on: date) -> None:
    """A file like data/weights.csv, whose source column says when and from how much it was learnt."""
    with (DATA / "weights.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    source = f"fitted {on.isoformat()} to {fit.used} decisions; judged {fit.before:.4f} before, {fit.after:.4f} after"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["name", "value", "meaning", "source"], lineterminator="\n")
        writer.writeheader()
        for row in rows:
            learnt = {"value": f"{getattr(fit.weights, row['name']):g}", "source": source}
            writer.writerow(row | learnt if row["name"] in FITTED else row)
