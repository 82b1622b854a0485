"""Bringing the lists up to date with the data files."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from lingkar.languages.segmentation import search_text

from .models import Becoming, Concept, Label, Mapping, Scheme
from .queries import forget_labels
from .reading import ConceptRow, LabelRow, SchemeFiles, read_schemes

BATCH = 2000
ADD_LABEL = """
    INSERT INTO vocabulary_label (concept_id, language, kind, text, state, source, search_text)
    VALUES (%s, %s, %s, %s, %s, %s, %s)
"""
CHANGEABLE = ["broader", "order", "valid_from", "valid_to", "facts", "source", "source_url"]


@dataclass(frozen=True)
class Loaded:
    """What one loading did to one scheme."""

    added: int = 0
    changed: int = 0
    ended: int = 0
    labels: int = 0
    unchanged: bool = False

    def __str__(self) -> str:
        if self.unchanged:
            return "nothing new"
        return f"{self.added} added, {self.changed} changed, {self.ended} ended, {self.labels} labels renewed"


def load_vocabulary(*, again: bool = False, files: Iterable[SchemeFiles] | None = None) -> dict[str, Loaded]:
    """Make the database say what the data files say; doing it twice changes nothing.

    A concept that left its file ends today instead of being deleted: firms and answers may point to it.
    """
    loaded = {}
    for scheme_files in _changed_files(again) if files is None else files:
        with transaction.atomic():
            loaded[scheme_files.code] = _load_scheme(scheme_files, again=again)
        transaction.on_commit(forget_labels)
    forget_labels()
    return loaded


def _changed_files(again: bool) -> Iterable[SchemeFiles]:
    known = {} if again else dict(Scheme.objects.values_list("code", "digest"))
    return read_schemes(known=known)


def _load_scheme(files: SchemeFiles, *, again: bool) -> Loaded:
    scheme = Scheme.objects.filter(code=files.code).first()
    if scheme is not None and scheme.digest == files.digest and not again:
        return Loaded(unchanged=True)
    scheme, _ = Scheme.objects.update_or_create(code=files.code, defaults=_about(files))
    added, changed, ended = _load_concepts(scheme, files.concepts)
    concepts = {concept.code: concept for concept in scheme.concepts.all()}
    renewed = _load_labels(concepts, files.labels)
    _load_mappings(concepts, files)
    _load_becomings(concepts, files)
    return Loaded(added=added, changed=changed, ended=ended, labels=renewed)


def _about(files: SchemeFiles) -> dict[str, Any]:
    said = files.about
    return {
        "title": said["title"],
        "version": said["version"],
        "source": said["source"],
        "source_url": said["source_url"],
        "licence": said["licence"],
        "checked_on": date.fromisoformat(said["checked_on"]),
        "digest": files.digest,
    }


def _load_concepts(scheme: Scheme, rows: list[ConceptRow]) -> tuple[int, int, int]:
    here = {concept.code: concept for concept in scheme.concepts.all()}
    new = [row for row in rows if row.code not in here]
    _add_concepts(scheme, new, here)
    changed = [here[row.code] for row in rows if _renew(here[row.code], row, here)]
    Concept.objects.bulk_update(changed, CHANGEABLE, batch_size=BATCH)
    gone = scheme.concepts.filter(valid_to=None).exclude(code__in=[row.code for row in rows])
    ended = gone.update(valid_to=timezone.localdate())
    return len(new), len(changed), ended


def _add_concepts(scheme: Scheme, rows: list[ConceptRow], here: dict[str, Concept]) -> None:
    """Those above first: an entry needs the one it belongs to."""
    waiting = rows
    while waiting:
        ready = [row for row in waiting if not row.broader or row.broader in here]
        if not ready:
            raise KeyError(waiting[0].broader)
        new = [Concept(scheme=scheme, broader=here.get(row.broader), **_row_fields(row)) for row in ready]
        here.update({concept.code: concept for concept in Concept.objects.bulk_create(new, batch_size=BATCH)})
        waiting = [row for row in waiting if row.code not in here]


def _renew(concept: Concept, row: ConceptRow, here: dict[str, Concept]) -> bool:
    """Write the row into the concept; tell whether that changed it."""
    wanted = _row_fields(row) | {"broader_id": here[row.broader].pk if row.broader else None}
    differs = any(getattr(concept, name) != value for name, value in wanted.items())
    for name, value in wanted.items():
        setattr(concept, name, value)
    return differs


def _row_fields(row: ConceptRow) -> dict[str, Any]:
    return {
        "code": row.code,
        "order": row.order,
        "valid_from": row.valid_from,
        "valid_to": row.valid_to,
        "facts": row.facts,
        "source": row.source,
        "source_url": row.source_url,
    }


def _load_labels(concepts: dict[str, Concept], rows: list[LabelRow]) -> int:
    """Renew what differs. Ended concepts that left the file keep their labels: they are still read."""
    codes = {row.code for row in rows}
    known = {_label_key(label): label for label in Label.objects.filter(concept__in=concepts.values())}
    wanted = {(concepts[row.code].pk, row.language, row.kind, row.text, row.state, row.source): row for row in rows}
    named = {concepts[code].pk for code in codes}
    stale = [label.pk for key, label in known.items() if key not in wanted and label.concept_id in named]
    Label.objects.filter(pk__in=stale).delete()
    fresh = [(concepts[row.code].pk, row) for key, row in wanted.items() if key not in known]
    _add_labels(fresh)
    return len(fresh)


def _label_key(label: Label) -> tuple[int, str, str, str, str, str]:
    return (label.concept_id, label.language, label.kind, label.text, label.state, label.source)


def _add_labels(rows: Iterable[tuple[int, LabelRow]]) -> None:
    """There are tens of thousands: handed to the database as rows, which takes a third of the time objects take."""
    values = [
        (pk, row.language, row.kind, row.text, row.state, row.source, search_text(row.text, row.language))
        for pk, row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(ADD_LABEL, values)


def _load_mappings(concepts: dict[str, Concept], files: SchemeFiles) -> None:
    Mapping.objects.filter(concept__in=concepts.values()).delete()
    Mapping.objects.bulk_create(
        Mapping(
            concept=concepts[row.code],
            scheme_code=row.scheme_code,
            target_code=row.target_code,
            relation=row.relation,
        )
        for row in files.mappings
    )


def _load_becomings(concepts: dict[str, Concept], files: SchemeFiles) -> None:
    """Nothing points to an edge: all are written anew, in the order of the files."""
    Becoming.objects.filter(concept__in=concepts.values()).delete()
    Becoming.objects.bulk_create(
        (
            Becoming(
                concept=concepts[row.code],
                process=row.process,
                process_concept=concepts.get(row.process),
                target=concepts[row.target],
                taking=list(row.taking),
                note=row.note,
                source=row.source,
                source_url=row.source_url,
            )
            for row in files.becomings
        ),
        batch_size=BATCH,
    )
