"""Public pages: the lists, one list, one entry, and each list as a file."""

from .concepts import concept
from .files import export
from .lists import scheme, schemes

__all__ = ["concept", "export", "scheme", "schemes"]
