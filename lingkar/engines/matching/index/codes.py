"""Texts as small numbers, shared by all parts of an index. Numbers are only ever added, so old parts stay readable."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..model import Listing
from ..terms import Vocabulary

NONE, STRANGE = -1, -2  # nothing told; never met
MOST_LANGUAGES = 64


class Codes:
    """text -> number, in the order in which they were met."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self.names: list[str] = []
        self._numbers: dict[str, int] = {}
        for name in names:
            self.add(name)

    def __len__(self) -> int:
        return len(self.names)

    def add(self, name: str | None) -> int:
        """The number of a text, a new one if it was never met; -1 for None."""
        if name is None:
            return NONE
        number = self._numbers.get(name)
        if number is None:
            number = self._numbers[name] = len(self.names)
            self.names.append(name)
        return number

    def find(self, name: str | None) -> int:
        """-1 for None, -2 for a text that was never met: it is equal to nothing."""
        return NONE if name is None else self._numbers.get(name, STRANGE)

    def as_array(self) -> NDArray[np.bytes_]:
        return np.array([name.encode() + b"|" for name in self.names], dtype=np.bytes_)

    @classmethod
    def from_array(cls, array: NDArray[np.bytes_]) -> Codes:
        return cls(bytes(each)[:-1].decode() for each in array)


class Places(Codes):
    """ "latitude longitude" -> number, and the numbers of all of them as degrees."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._points: NDArray[np.float64] = np.zeros((0, 2))
        super().__init__(names)

    @property
    def points(self) -> NDArray[np.float64]:
        found = self._points
        if len(found) < len(self.names):
            fresh = [[float(part) for part in name.split()] for name in self.names[len(found) :]]
            found = self._points = np.concatenate((found, np.array(fresh).reshape(-1, 2)))
        return found


@dataclass
class Shared:
    """All the numberings of an index."""

    concepts: Codes = field(default_factory=Codes)
    industries: Codes = field(default_factory=Codes)
    words: Codes = field(default_factory=Codes)
    countries: Codes = field(default_factory=Codes)
    areas: Codes = field(default_factory=Codes)
    kinds: Codes = field(default_factory=Codes)
    orgs: Codes = field(default_factory=Codes)
    units: Codes = field(default_factory=Codes)
    bases: Codes = field(default_factory=Codes)
    currencies: Codes = field(default_factory=Codes)
    rhythms: Codes = field(default_factory=Codes)
    languages: Codes = field(default_factory=Codes)
    allowed: Codes = field(default_factory=Codes)  # lists of countries, as "ID TH"
    places: Places = field(default_factory=Places)
    borders: Codes = field(default_factory=Codes)  # what the trade check may ask for, see `border_key`
    sizes: Codes = field(default_factory=Codes)

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> Shared:
        return cls(concepts=Codes(sorted(vocabulary.concepts)))

    def as_arrays(self) -> dict[str, NDArray[np.bytes_]]:
        return {f"codes.{each.name}": getattr(self, each.name).as_array() for each in fields(self)}

    @classmethod
    def from_arrays(cls, arrays: dict[str, NDArray[np.bytes_]]) -> Shared:
        read: dict[str, Any] = {each.name: Codes.from_array(arrays[f"codes.{each.name}"]) for each in fields(cls)}
        return cls(**read | {"places": Places(read["places"].names)})


def border_key(listing: Listing, concept: str) -> str:
    """The trade check of an index may ask for these of a listing and for nothing else."""
    return "\t".join((listing.country or "", listing.kind or "", listing.hs or "", concept))


def border_listing(key: str, side: str) -> Listing:
    """A stand-in for every listing of that key."""
    country, kind, hs, concept = key.split("\t")
    return Listing(
        id="",
        side=side,
        country=country or None,
        kind=kind or None,
        hs=hs or None,
        concepts=(concept,) if concept else (),
    )


def language_bits(shared: Shared, spoken: Iterable[str], *, new: bool) -> int:
    """One bit a language; those beyond 64 are not told apart from silence."""
    bits = 0
    for name in spoken:
        number = shared.languages.add(name) if new else shared.languages.find(name)
        if 0 <= number < MOST_LANGUAGES:
            bits |= 1 << number
    return bits
