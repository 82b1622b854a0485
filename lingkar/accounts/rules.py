"""The table as a lookup, and the sentences that need no query."""

from collections.abc import Iterable, Mapping

from lingkar.accounts.permissions import ACTIONS, ROLES, TABLE


def read_table(text: str) -> dict[tuple[str, str], frozenset[str]]:
    """(thing, action) -> roles that may. A row with a wrong column or a pair told twice is an error at start."""
    lines = [line.split() for line in text.splitlines() if line.strip()]
    header, rows = lines[0], lines[1:]
    if tuple(header[2:]) != ROLES:
        raise ValueError("The columns of the permission table are not the roles.")
    table: dict[tuple[str, str], frozenset[str]] = {}
    for thing, action, *cells in rows:
        if action not in ACTIONS or len(cells) != len(ROLES) or not set(cells) <= {"x", "."}:
            raise ValueError(f"A row of the permission table cannot be read: {thing} {action}")
        if (thing, action) in table:
            raise ValueError(f"The permission table tells this twice: {thing} {action}")
        table[thing, action] = frozenset(role for role, cell in zip(ROLES, cells, strict=True) if cell == "x")
    return table


PERMISSIONS: Mapping[tuple[str, str], frozenset[str]] = read_table(TABLE)
THINGS: tuple[str, ...] = tuple(dict.fromkeys(thing for thing, _ in PERMISSIONS))


def allows(roles: Iterable[str], action: str, thing: str) -> bool:
    """Whether one of these roles may. Unknown words are a mistake of ours, so they are loud."""
    if action not in ACTIONS or thing not in THINGS:
        raise LookupError(f"The permission table has no such word: {action} {thing}")
    return not PERMISSIONS.get((thing, action), frozenset()).isdisjoint(roles)
