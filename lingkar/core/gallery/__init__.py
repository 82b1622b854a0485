"""The living page of the look: invented sentences in four scripts, and every part of the kit drawn with them."""

from .build import gallery_context

__all__ = ["gallery_context"]
