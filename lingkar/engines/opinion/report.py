"""The answer as plain data: what `lingkar opinion --json` prints and a download holds. Shape: schema.py."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .model import Comment, Heard, Opinion, Representative, Standing
from .words import REASONS, heard_text, verdict_text


def as_dict(opinion: Opinion, comments: Mapping[str, Comment] | None = None) -> dict[str, Any]:
    """Unknown is null. Ids are texts, as in the files."""
    stability = opinion.stability
    texts = comments or {}
    return {
        "method_version": opinion.method_version,
        "n_participants": len(opinion.votes.participants),
        "n_statements": len(opinion.votes.statements),
        "n_votes": len(opinion.votes),
        "n_grouped": int((opinion.labels >= 0).sum()),
        "k": opinion.k,
        "silhouette": opinion.silhouette,
        "silhouettes": {str(k): value for k, value in opinion.silhouettes.items()},
        "stability": None
        if stability is None
        else {
            "draws": stability.draws,
            "stable": stability.stable,
            "ari_p10": stability.ari_low,
            "ari_median": stability.ari_median,
            "k_share": {str(k): value for k, value in stability.k_share.items()},
        },
        "groups": [
            {
                "id": _number(group.id),
                "size": group.size,
                "centre": group.centre,
                "representative": [_representative(one) for one in group.representative],
            }
            for group in opinion.groups
        ],
        "statements": [_standing(one, opinion, texts) for one in opinion.standings],
        "consensus": [
            {"id": one.statement, "side": one.side, "p": one.p, "z": one.z, "votes": one.votes, "seen": one.seen}
            for one in opinion.consensus
        ],
        "slate": [{"id": one.statement, "stands_for": one.stands_for} for one in opinion.slate],
        "target": [{"people": dict(cell.values), "share": cell.share} for cell in opinion.target],
        "merged_cells": [{"thin": thin, "into": into} for thin, into in opinion.merged],
        "reasons": [{"code": code, "text": REASONS[code]} for code in opinion.reasons],
    }


def _number(name: str) -> int | str:
    return int(name) if name.isascii() and name.isdigit() else name


def _representative(one: Representative) -> dict[str, Any]:
    return {
        "id": one.statement,
        "side": one.side,
        "p": one.p,
        "p_test": one.p_test,
        "repness": one.repness,
        "repness_test": one.repness_test,
        "votes": one.votes,
        "seen": one.seen,
        "best_agree": one.best_agree,
    }


def _standing(one: Standing, opinion: Opinion, texts: Mapping[str, Comment]) -> dict[str, Any]:
    told: dict[str, Any] = {"text": texts[one.id].text} if one.id in texts else {}
    return {
        "id": one.id,
        **told,
        "agree": one.agree,
        "disagree": one.disagree,
        "pass": one.passed,
        "moderated_out": one.out,
        "meta": one.meta,
        "group_informed_consensus": one.group_informed_consensus,
        "group_informed_consensus_root": one.group_informed_consensus_root,
        "group_informed_disagreement": one.group_informed_disagreement,
        "holds_everywhere": one.holds_everywhere,
        "lower_bound": one.lower_bound,
        "verdict": verdict_text(one),
        "verdict_code": one.verdict,
        "rejected": one.rejected,
        "support": one.support,
        "interval": None if one.interval is None else list(one.interval),
        "raw_support": one.raw,
        "effective_n": one.effective_n,
        "against": [_heard(part) for part in one.against],
        "heard": [_heard(part) for part in one.heard],
        "not_heard": [{"kind": kind, "name": name} for kind, name in one.unheard],
        "extremity": one.extremity,
        "priority": one.priority,
        "top_ten": None if opinion.stability is None else opinion.stability.top_ten.get(one.id),
    }


def _heard(part: Heard) -> dict[str, Any]:
    return {
        "kind": part.kind,
        "name": part.name,
        "seen": part.seen,
        "agree": part.agree,
        "agreement": part.shrunk,
        "interval": [part.lower, part.upper],
        "text": heard_text(part),
    }
