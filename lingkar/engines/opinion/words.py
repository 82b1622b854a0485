"""The answer in plain English, for the command. Pages say it in their own language from the codes."""

from __future__ import annotations

from .model import Heard, Opinion, Standing

REASONS = {
    "no-votes": "There is no vote yet.",
    "not-enough-votes": "Nobody has voted on seven statements yet, so there are no opinion groups.",
    "no-groups": "People differ, but not in groups of a size worth a name.",
    "no-target": "Nobody said who should be heard: support is that of the people who came.",
    "nobody-placed": "Nobody declared what the target table asks for: support is that of the people who came.",
}


def verdict_text(standing: Standing) -> str:
    """One of four verdicts; the second names the parts without a majority."""
    if standing.verdict == "common-ground":
        return "common ground"
    if standing.verdict == "majority-not-for":
        return "majority, but not for: " + "; ".join(heard_text(part) for part in standing.against)
    return "divided" if standing.verdict == "divided" else "not enough voices yet"


def heard_text(part: Heard) -> str:
    """micro firms, say: "size micro (38 %, 25-52)"."""
    name = f"{part.kind} {part.name}" if part.kind != "all" else "all"
    return f"{name} ({100 * part.shrunk:.0f} %, {100 * part.lower:.0f}-{100 * part.upper:.0f})"


def summary(opinion: Opinion) -> str:
    """A page of text."""
    lines = [
        f"{len(opinion.votes.participants)} people, {len(opinion.votes.statements)} statements, "
        f"{len(opinion.votes)} votes; {opinion.k} opinion groups"
    ]
    lines += [REASONS[code] for code in opinion.reasons]
    if opinion.stability is not None and opinion.k > 1:
        low = opinion.stability.ari_low
        told = "stable" if opinion.stability.stable else "not stable: do not show the groups"
        lines.append(
            f"Groups are {told} (adjusted Rand index, tenth part below: {low if low is None else f'{low:.2f}'})"
        )
    best = sorted(
        (one for one in opinion.standings if one.holds_everywhere is not None and not (one.out or one.meta)),
        key=lambda one: (-(one.holds_everywhere or 0.0), one.id),
    )
    for one in best[:10]:
        lines.append(
            f"  {one.id}: holds {one.holds_everywhere:.2f}, support "
            f"{'unknown' if one.support is None else f'{one.support:.2f}'}, {verdict_text(one)}"
        )
    return "\n".join(lines)
