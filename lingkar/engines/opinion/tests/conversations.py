"""The real conversations, and made ones, that tests look at."""

import gzip
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from lingkar.engines.opinion import Comment, Votes, read_comments, read_votes
from lingkar.engines.opinion.votes import from_arrays

DATA = Path(__file__).parents[4] / "tests" / "data" / "polis"
NAMES = sorted(folder.name for folder in DATA.iterdir() if folder.is_dir())


@dataclass(frozen=True)
class Conversation:
    name: str
    votes: Votes
    comments: dict[str, Comment]
    reference: dict[str, Any]

    @property
    def exported(self) -> dict[str, str]:
        return {person: str(group) for person, group in self.reference["polis_export"]["group_of"].items()}


def unpacked(packed: Path, folder: Path) -> Path:
    file = folder / packed.stem
    file.write_bytes(gzip.decompress(packed.read_bytes()))
    return file


def conversation(name: str, folder: Path) -> Conversation:
    here = DATA / name
    return Conversation(
        name,
        read_votes(unpacked(here / "participants-votes.csv.gz", folder)),
        read_comments(here / "comments.csv"),
        json.loads((here / "reference.json").read_text()),
    )


def made_up(people: int, statements: int, seen: float, seed: int = 1) -> tuple[Votes, np.ndarray]:
    """Votes of three blocs, six, three and one in ten, and who is in which."""
    chance = np.random.default_rng(seed)
    bloc = chance.choice(3, people, p=[0.6, 0.3, 0.1])
    common, own = chance.normal(0, 1, statements), chance.normal(0, 1.2, (3, statements))
    key = np.unique(chance.integers(0, people * statements, int(people * statements * seen)))
    person, statement = key // statements, key % statements
    leaning = 0.6 * common[statement] + own[bloc[person], statement] + chance.logistic(0, 0.8, len(key))
    value = np.where(leaning > 0.3, 1, np.where(leaning < -0.3, -1, 0))
    names = tuple(map(str, range(people))), tuple(map(str, range(statements)))
    return from_arrays(*names, person, statement, value), bloc
