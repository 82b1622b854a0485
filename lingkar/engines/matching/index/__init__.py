"""A large index over the listings of one side. Method and measurements: docs/methods/matching.md, section 7."""

from .files import IndexFileFault, load, save
from .filters import FREE, REGULAR, VERIFIED, Filters
from .index import Index
from .vectors import Int8Vectors, VectorStore

__all__ = [
    "FREE",
    "REGULAR",
    "VERIFIED",
    "Filters",
    "Index",
    "IndexFileFault",
    "Int8Vectors",
    "VectorStore",
    "load",
    "save",
]
