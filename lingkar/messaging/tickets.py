"""The right to stop, in a link. Signed, so that nobody can end another person's messages; it has no end, because old
mail is read late, and it opens nothing else."""

from django.core import signing

SALT = "lingkar.messaging.unsubscribe"


def unsubscribe_token(person_code: str, purpose: str, channel: str) -> str:
    return signing.Signer(salt=SALT, sep="~").sign(f"{person_code}.{purpose}.{channel}")


def read_unsubscribe_token(token: str) -> tuple[str, str, str] | None:
    """Person's code, purpose and channel; None when the link was not made by us."""
    try:
        person_code, purpose, channel = signing.Signer(salt=SALT, sep="~").unsign(token).split(".")
    except (signing.BadSignature, ValueError):
        return None
    return person_code, purpose, channel
