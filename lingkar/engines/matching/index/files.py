"""An index as one file: numbers only, no code is ever read from it; with a checksum, and whole or not there at all."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zipfile
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..model import METHOD_VERSION
from ..score import Setting
from ..terms import Vocabulary
from .codes import Shared
from .columns import TYPES, Lists
from .index import Index
from .segment import Segment, indexed
from .tables import Tables
from .vectors import Int8Vectors

VERSION = 1
LISTS = ("concepts", "industries", "words")
Arrays = dict[str, NDArray[Any]]


class IndexFileFault(Exception):
    """The file is broken, of another version, or was made with another vocabulary: make it anew."""


def save(index: Index, path: Path) -> None:
    parts = index.parts
    arrays: Arrays = dict(index.shared.as_arrays())
    for at, part in enumerate(parts):
        arrays |= _part_arrays(part, f"{at}.")
    if isinstance(index.vectors, Int8Vectors):
        arrays |= index.vectors.as_arrays()
    told = {
        "version": VERSION,
        "side": index.side,
        "parts": len(parts),
        "note": index.note,
        "vocabulary": vocabulary_digest(index.setting.vocabulary),
    }
    arrays["told"] = np.frombuffer(json.dumps(told, sort_keys=True).encode(), np.uint8)
    arrays["digest"] = np.frombuffer(digest(arrays), np.uint8)
    path.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(number, "wb") as file:
            np.savez(file, allow_pickle=False, **arrays)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(name)
        raise


def load(path: Path, side: str, setting: Setting) -> Index:
    """Raises IndexFileFault, and FileNotFoundError."""
    try:
        with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
            arrays: Arrays = {name: file[name] for name in file.files}
        told = json.loads(arrays["told"].tobytes())
        kept = arrays.pop("digest").tobytes()
    except (ValueError, KeyError, EOFError, zipfile.BadZipFile) as fault:
        raise IndexFileFault(f"{path.name} cannot be read: {fault}") from fault
    if kept != digest(arrays):
        raise IndexFileFault(f"{path.name} is damaged")
    wanted = {"version": VERSION, "side": side, "vocabulary": vocabulary_digest(setting.vocabulary)}
    for name, value in wanted.items():
        if told.get(name) != value:
            raise IndexFileFault(f"{path.name} was made with another {name}")
    index = _made(arrays, told["parts"], side, setting)
    index.note = told["note"]
    return index


def _made(arrays: Arrays, parts: int, side: str, setting: Setting) -> Index:
    index = Index(side, setting)
    if "vectors.rows" in arrays:
        index.vectors = Int8Vectors.from_arrays(arrays["vectors.rows"], arrays["vectors.scales"])
    index.shared = Shared.from_arrays(arrays)
    index.tables = Tables(setting, index.shared)
    index.resume(tuple(_part(arrays, f"{at}.") for at in range(parts)))
    return index


def _part_arrays(part: Segment, head: str) -> Arrays:
    found: Arrays = {f"{head}ids": part.ids, f"{head}live": part.live}
    found |= {f"{head}column.{name}": column for name, column in part.columns.items()}
    for name in LISTS:
        lists = getattr(part, name)
        found |= {f"{head}{name}.{each.name}": getattr(lists, each.name) for each in fields(Lists)}
    return found


def _part(arrays: Arrays, head: str) -> Segment:
    concepts, industries, words = (
        Lists(**{each.name: arrays[f"{head}{name}.{each.name}"] for each in fields(Lists)}) for name in LISTS
    )
    columns = {name: arrays[f"{head}column.{name}"] for name in TYPES}
    return indexed(arrays[f"{head}ids"], columns, concepts, industries, words, arrays[f"{head}live"])


def digest(arrays: Arrays) -> bytes:
    found = hashlib.blake2b(digest_size=32)
    for name in sorted(arrays):
        array = np.ascontiguousarray(arrays[name])
        found.update(f"{name} {array.dtype.str} {array.shape}\n".encode())
        found.update(array.reshape(-1).view(np.uint8).data)
    return found.digest()


def vocabulary_digest(vocabulary: Vocabulary) -> str:
    """Changes when texts could be read differently."""
    found = hashlib.blake2b(METHOD_VERSION.encode(), digest_size=16)
    for rows in (vocabulary.concepts.values(), vocabulary.labels, vocabulary.edges, vocabulary.industries):
        for row in rows:
            found.update(repr(row).encode())
    return found.hexdigest()
