"""Making votes of files. Shapes: the exports of Polis (votes.csv, participants-votes.csv) and our own downloads.

Signs: 1 agree, -1 disagree, 0 pass. (Inside Polis's own database they are the other way round; in its exports not.)
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from .model import ATTRIBUTES, Cell, Comment, Person, Refused, Votes

MOST_FAULTS = 20
VALUES = {"-1": -1, "0": 0, "1": 1, "-1.0": -1, "0.0": 0, "1.0": 1, "+1": 1}
GIVEN = ("participant", "xid", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree")
PEOPLE = ("voter-id", "participant", "voter_id", "participant_id")
STATEMENTS = ("comment-id", "statement", "comment_id", "statement_id")


def by_id(text: str) -> tuple[int, int, str]:
    """Numbers by value, then words."""
    return (0, int(text), "") if text.isascii() and text.isdigit() else (1, 0, text)


def make_votes(
    rows: Iterable[tuple[str, str, int]], *, participants: Sequence[str] = (), statements: Sequence[str] = ()
) -> Votes:
    """Votes from (participant, statement, value) in the order they were cast: of the same two the last counts.

    `participants`, `statements`: ids that belong to the conversation even without a vote.
    """
    last = {(person, statement): value for person, statement, value in rows}
    people = sorted({person for person, _ in last} | set(participants), key=by_id)
    said = sorted({statement for _, statement in last} | set(statements), key=by_id)
    place, column = {one: at for at, one in enumerate(people)}, {one: at for at, one in enumerate(said)}
    person = np.fromiter((place[one] for one, _ in last), dtype=np.int64, count=len(last))
    statement = np.fromiter((column[one] for _, one in last), dtype=np.int64, count=len(last))
    value = np.fromiter(last.values(), dtype=np.int8, count=len(last))
    return from_arrays(tuple(people), tuple(said), person, statement, value)


def from_arrays(
    participants: tuple[str, ...],
    statements: tuple[str, ...],
    person: np.ndarray,
    statement: np.ndarray,
    value: np.ndarray,
) -> Votes:
    """Votes from positions, each pair at most once; brought into the one order."""
    if len(value) and not bool(np.isin(value, (-1, 0, 1)).all()):
        raise Refused(["a vote is 1, -1 or 0"])
    key = person.astype(np.int64) * max(1, len(statements)) + statement
    order = np.argsort(key, kind="stable")
    if len(key) > 1 and bool((np.diff(key[order]) == 0).any()):
        raise Refused(["one person has one vote on one statement"])
    return Votes(
        participants,
        statements,
        person[order].astype(np.int64),
        statement[order].astype(np.int64),
        value[order].astype(np.int8),
    )


def read_votes(path: Path, *, comments: dict[str, Comment] | None = None) -> Votes:
    """votes.csv (one row a vote) or participants-votes.csv (one row a person). Raises Refused with line numbers."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.reader(lines)
        try:
            head = [name.strip() for name in next(rows)]
        except StopIteration:
            raise Refused([f"{path.name}: the file is empty"]) from None
        if "vote" in head:
            return _read_long(rows, head, path.name, comments)
        if head and head[0] in PEOPLE:
            return _read_matrix(rows, head, path.name, comments)
    raise Refused(
        [f"{path.name}: line 1: expected the columns comment-id, voter-id, vote, or participant and one a statement"]
    )


def _read_long(rows: Iterator[list[str]], head: list[str], name: str, comments: dict[str, Comment] | None) -> Votes:
    person_at, statement_at = _column(head, PEOPLE, name), _column(head, STATEMENTS, name)
    vote_at = head.index("vote")
    time_at = head.index("timestamp") if "timestamp" in head else None
    faults: list[str] = []
    read: list[tuple[int, str, str, int]] = []
    for line, row in enumerate(rows, start=2):
        if not row:
            continue
        fault, value, at = _fault_of(row, head, person_at, statement_at, vote_at, time_at, comments)
        if fault:
            faults.append(f"{name}: line {line}: {fault}")
            if len(faults) >= MOST_FAULTS:
                break
        else:
            read.append((at, row[person_at].strip(), row[statement_at].strip(), value))
    if faults:
        raise Refused(faults)
    if time_at is not None:
        read.sort(key=lambda one: one[0])  # stable: of two at the same moment the later line counts
    return make_votes((person, statement, value) for _, person, statement, value in read)


def _fault_of(
    row: list[str],
    head: list[str],
    person_at: int,
    statement_at: int,
    vote_at: int,
    time_at: int | None,
    comments: dict[str, Comment] | None,
) -> tuple[str | None, int, int]:
    if len(row) != len(head):
        return f"{len(head)} columns are expected, there are {len(row)}", 0, 0
    value = VALUES.get(row[vote_at].strip())
    if value is None:
        return f"vote is {row[vote_at].strip()!r}; it is 1 (agree), -1 (disagree) or 0 (pass)", 0, 0
    if not row[person_at].strip() or not row[statement_at].strip():
        return "voter or statement is missing", 0, 0
    if comments is not None and row[statement_at].strip() not in comments:
        return f"statement {row[statement_at].strip()!r} is not in the file of statements", 0, 0
    if time_at is None:
        return None, value, 0
    try:
        return None, value, int(float(row[time_at]))
    except ValueError:
        return f"timestamp is {row[time_at]!r}; a number is expected", 0, 0


def _read_matrix(rows: Iterator[list[str]], head: list[str], name: str, comments: dict[str, Comment] | None) -> Votes:
    columns = [(at, column) for at, column in enumerate(head) if at and column not in GIVEN]
    faults = [
        f"{name}: line 1: statement {column!r} is not in the file of statements"
        for _, column in columns
        if comments is not None and column not in comments
    ]
    people: list[str] = []
    cast: list[tuple[str, str, int]] = []
    known: set[str] = set()
    for line, row in enumerate(rows, start=2):
        if not row or len(faults) >= MOST_FAULTS:
            continue
        if len(row) != len(head):
            faults.append(f"{name}: line {line}: {len(head)} columns are expected, there are {len(row)}")
            continue
        person = row[0].strip()
        if not person or person in known:
            faults.append(f"{name}: line {line}: participant is {'named twice' if person else 'missing'}")
            continue
        known.add(person)
        people.append(person)
        for at, column in columns:
            text = row[at].strip()
            if text and text not in VALUES:
                faults.append(f"{name}: line {line}: vote is {text!r}; it is 1 (agree), -1 (disagree) or 0 (pass)")
            elif text:
                cast.append((person, column, VALUES[text]))
    if faults:
        raise Refused(faults[:MOST_FAULTS])
    return make_votes(cast, participants=people, statements=[column for _, column in columns])


def _column(head: list[str], names: Sequence[str], file: str) -> int:
    for name in names:
        if name in head:
            return head.index(name)
    raise Refused([f"{file}: line 1: the column {names[0]} is missing"])


def read_comments(path: Path) -> dict[str, Comment]:
    """comments.csv: `moderated` -1 is out; a column `is-meta` (or `meta`) marks statements about the voter."""
    found: dict[str, Comment] = {}
    faults: list[str] = []
    for line, row in _rows(path):
        code = next((row[name].strip() for name in STATEMENTS if row.get(name)), "")
        if not code or code in found:
            faults.append(f"{path.name}: line {line}: comment-id is {'named twice' if code else 'missing'}")
            continue
        meta = (row.get("is-meta") or row.get("is_meta") or row.get("meta") or "").strip().lower()
        found[code] = Comment(
            out=(row.get("moderated") or row.get("mod") or "").strip() in ("-1", "-1.0"),
            meta=meta in ("1", "true", "yes"),
            text=row.get("comment-body") or row.get("text") or "",
        )
    if faults:
        raise Refused(faults[:MOST_FAULTS])
    return found


def read_participants(path: Path, votes: Votes) -> dict[str, Person]:
    """participant plus any of role, size, women_led, rural, country, language. Who is not in it is unknown."""
    found: dict[str, Person] = {}
    faults: list[str] = []
    known = set(votes.participants)
    for line, row in _rows(path):
        code = next((row[name].strip() for name in PEOPLE if row.get(name)), "")
        if not code or code in found:
            faults.append(f"{path.name}: line {line}: participant is {'named twice' if code else 'missing'}")
        elif code not in known:
            faults.append(f"{path.name}: line {line}: participant {code!r} has no vote")
        else:
            found[code] = {name: row[name].strip() for name in ATTRIBUTES if (row.get(name) or "").strip()}
    if faults:
        raise Refused(faults[:MOST_FAULTS])
    return found


def read_target(path: Path) -> tuple[Cell, ...]:
    """Attributes and `share`; shares are brought to a sum of one. An empty attribute means: all of them."""
    cells: list[Cell] = []
    faults: list[str] = []
    for line, row in _rows(path):
        try:
            share = float(row.get("share") or "")
        except ValueError:
            faults.append(f"{path.name}: line {line}: share is {row.get('share')!r}; a number is expected")
            continue
        if not 0 <= share < float("inf"):
            faults.append(f"{path.name}: line {line}: share is below zero or without end")
        values = tuple((name, row[name].strip()) for name in ATTRIBUTES if (row.get(name) or "").strip())
        if not values or any(cell.values == values for cell in cells):
            faults.append(f"{path.name}: line {line}: the same people twice, or nobody named")
        cells.append(Cell(values, share))
    total = sum(cell.share for cell in cells)
    if not faults and total <= 0:
        faults.append(f"{path.name}: the shares add up to nothing")
    if faults:
        raise Refused(faults[:MOST_FAULTS])
    return tuple(Cell(cell.values, cell.share / total) for cell in cells)


def read_groups(path: Path, votes: Votes) -> dict[str, str]:
    """participant,group: a partition to use instead of our own. Who is not in it, or has no group, is in none."""
    found: dict[str, str] = {}
    faults: list[str] = []
    known = set(votes.participants)
    for line, row in _rows(path):
        code = next((row[name].strip() for name in PEOPLE if row.get(name)), "")
        group = (row.get("group") or row.get("group-id") or "").strip()
        if code not in known:
            faults.append(f"{path.name}: line {line}: participant {code!r} has no vote")
        elif code in found:
            faults.append(f"{path.name}: line {line}: participant {code!r} is named twice")
        elif group:
            found[code] = group
    if faults:
        raise Refused(faults[:MOST_FAULTS])
    return found


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        if not reader.fieldnames:
            raise Refused([f"{path.name}: the file is empty"])
        width = len(reader.fieldnames)
        for row in reader:
            if None in row or None in row.values():
                raise Refused([f"{path.name}: line {reader.line_num}: {width} columns are expected"])
            yield reader.line_num, row
