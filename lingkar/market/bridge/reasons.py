"""The sentences of the engine's reasons, with their gaps, for translation; and the facts that go into the gaps."""

from __future__ import annotations

from lingkar.engines.matching import Reason, missing_codes, missing_text, reason_codes, reason_text


class _Gaps(dict[str, str]):
    """Every gap stays a gap."""

    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"


def reason_sentence(code: str) -> str:
    """ "Both are about {concept}."; "" for a code nobody knows any more."""
    return reason_text(Reason(code, _Gaps())) if code in reason_codes() else ""


def missing_sentence(code: str) -> str:
    return missing_text(code) if code in missing_codes() else ""
