"""Carries nothing anywhere: the message stays in the database, to be read on the outbox page."""

from lingkar.messaging.channels import Letter


class Outbox:
    def carry(self, letter: Letter) -> str:
        return ""
