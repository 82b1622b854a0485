"""From a firm's spending and answers to a ranked pathway. Formulas: docs/methods/pathway.md."""

from __future__ import annotations

from collections.abc import Sequence

from .model import Catalogue, Factors, Firm, Pathway, Proposal, Total


def find(firm: Firm, catalogue: Catalogue, factors: Factors, limit: int = 10) -> Pathway:
    """The actions that fit the firm, best first, at most `limit` of them."""
    return Pathway(proposals=(), not_fitting=(), data_version=catalogue.version)


def total(proposals: Sequence[Proposal]) -> Total:
    """Several proposals together."""
    return Total(None, None, None, {}, "", (), ())
