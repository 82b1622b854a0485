"""Codes for addresses and secrets for links: unguessable, and easy to read aloud."""

import secrets

# No 0/o, 1/l/i, and no vowels: nobody mishears a code, and no code spells a word.
ALPHABET = "23456789bcdfghjkmnpqrstvwxyz"


def new_code(length: int = 12) -> str:
    """A code for a page address. Twelve characters hold 57 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def new_secret() -> str:
    """A secret that alone opens something: 192 bits in 40 characters."""
    return new_code(40)
