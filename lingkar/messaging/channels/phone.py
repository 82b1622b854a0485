"""Text messages: the interface, without a vendor.

A gateway is a class of the operator's own, named in `MESSAGING_CHANNELS["phone"]`. It takes `letter.to` (a number in
international form, such as +6281234567890) and `letter.text`, and hands both to its gateway with `letter.code` as the
reference, so that a repeated attempt is recognised. It should give up within 20 seconds. What the gateway reports
later goes to `lingkar.messaging.actions.record_event`.

This base does the part that is the same for all of them: one text of the message, short, with the link last.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

from lingkar.messaging.channels import Letter, Undeliverable

# Six text messages of 67 characters, the size in which every script of the region is sent.
LONGEST = 400


class Texts(ABC):
    """Subclass it, say how one text is submitted, and name the subclass in the settings."""

    def carry(self, letter: Letter) -> str:
        text = one_text(letter)
        if not letter.to.startswith("+"):
            raise Undeliverable("The number has no country code.", address_is_bad=True)
        return self.submit(number=letter.to, text=text, reference=letter.code)

    @abstractmethod
    def submit(self, *, number: str, text: str, reference: str) -> str:
        """Hand one text to the gateway; return its id. Raise TryLater or Undeliverable when it does not take it."""


def one_text(letter: Letter) -> str:
    """The body without blank lines; the subject already says no more than the body does."""
    lines = [line.strip() for line in letter.text.splitlines() if line.strip()]
    text = "\n".join(lines)
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
