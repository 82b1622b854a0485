"""Conversations whose truth is known. bench/opinion.py counts with the same."""

import numpy as np

from lingkar.engines.opinion import Votes
from lingkar.engines.opinion.votes import from_arrays


def _cast(chance, seen: float, agreement: np.ndarray) -> Votes:
    """agreement: (people, statements), chance that she agrees."""
    people, statements = agreement.shape
    person, statement = np.nonzero(chance.random(agreement.shape) < seen)
    agrees = chance.random(len(person)) < agreement[person, statement]
    value = np.where(agrees, 1, np.where(chance.random(len(person)) < 0.15, 0, -1))
    return from_arrays(tuple(map(str, range(people))), tuple(map(str, range(statements))), person, statement, value)


def three_blocs(people: int, statements: int, seed: int) -> tuple[Votes, dict[str, dict[str, str]], np.ndarray]:
    """Blocs of six, three and one in ten; four of five people declare the role that goes with their bloc.

    Returns votes, what people declare, and the true agreement (3, statements) of each bloc.
    """
    chance = np.random.default_rng((7, seed))
    bloc = chance.choice(3, people, p=[0.6, 0.3, 0.1])
    role = np.where(chance.random(people) < 0.8, bloc, chance.integers(0, 3, people))
    leaning = chance.normal(-0.2, 0.5, statements) + chance.normal(0, 1.2, (3, statements))
    agreement = 1 / (1 + np.exp(-leaning))
    votes = _cast(chance, 0.2, agreement[bloc])
    return votes, {str(at): {"role": f"role {one}"} for at, one in enumerate(role)}, agreement


def drowned(people: int, seed: int) -> tuple[Votes, dict[str, dict[str, str]], np.ndarray]:
    """Micro firms are four in five of all, and one in five of those who came. Returns also true support (80,)."""
    chance = np.random.default_rng((11, seed))
    micro = chance.random(people) < 0.2
    theirs = chance.beta(2, 2, 80)
    others = np.clip(theirs + chance.normal(0, 0.2, 80), 0.02, 0.98)
    votes = _cast(chance, 0.3, np.where(micro[:, None], theirs, others))
    told = {str(at): {"size": "micro" if one else "other"} for at, one in enumerate(micro)}
    return votes, told, 0.8 * theirs + 0.2 * others
