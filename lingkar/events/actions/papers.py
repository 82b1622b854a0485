"""What stays: materials, minutes, feedback and certificates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lingkar.accounts.models import Person
from lingkar.core.actions import record_audit
from lingkar.core.checked_files import Checked
from lingkar.events.actions.registrations import Refused
from lingkar.events.enums import PointKind, RegistrationState
from lingkar.events.models import Certificate, Event, Feedback, Material, Minutes, MinutesPoint, Registration

MOST_MATERIALS, MOST_POINTS = 30, 100


@transaction.atomic
def add_material(*, event: Event, file: Checked, title: str, language: str, for_all: bool, by: Person) -> Material:
    if event.materials.count() >= MOST_MATERIALS:
        raise Refused(_("This event holds as many files as we can keep."))
    made = Material(
        event=event, title=title, language=language, for_all=for_all, by=by, media_type=file.media_type,
        size=len(file.content), sha256=file.sha256,
    )  # fmt: skip
    made.file.save(file.name, ContentFile(file.content), save=False)
    try:
        made.save()
        record_audit(verb="add-material", thing=event, by=by, organisation=event.organisation,
                     details={"material": made.code})  # fmt: skip
    except Exception:
        made.file.storage.delete(str(made.file.name))
        raise
    return made


@transaction.atomic
def drop_material(*, material: Material, by: Person) -> None:
    event, code = material.event, material.code
    material.delete()
    record_audit(verb="drop-material", thing=event, by=by, organisation=event.organisation, details={"material": code})


@transaction.atomic
def write_minutes(*, event: Event, text: str, language: str, by: Person) -> Minutes:
    made, _is_new = Minutes.objects.update_or_create(
        event=event, defaults={"text": text, "language": language, "changed_by": by, "changed_at": timezone.now()}
    )
    record_audit(verb="write-minutes", thing=event, by=by, organisation=event.organisation)
    return made


@transaction.atomic
def add_point(
    *, event: Event, kind: str, text: str, responsible: str, due_on: date | None, language: str, by: Person
) -> MinutesPoint:
    """A decision, or a task with who does it and by when."""
    minutes, _is_new = Minutes.objects.get_or_create(event=event, defaults={"language": language, "changed_by": by})
    if minutes.points.count() >= MOST_POINTS:
        raise Refused(_("These minutes hold as many points as a page can show."))
    due = due_on if kind == PointKind.ACTION else None
    made = MinutesPoint.objects.create(minutes=minutes, kind=kind, text=text, responsible=responsible, due_on=due)
    record_audit(
        verb="write-minutes", thing=event, by=by, organisation=event.organisation, details={"point": made.code}
    )
    return made


@transaction.atomic
def change_point(*, point: MinutesPoint, facts: Mapping[str, Any], by: Person) -> MinutesPoint:
    for name in ("kind", "text", "responsible", "due_on", "state"):
        if name in facts:
            setattr(point, name, facts[name])
    if point.kind != PointKind.ACTION:
        point.due_on = None
    point.changed_at = timezone.now()
    point.save()
    event = point.minutes.event
    record_audit(
        verb="write-minutes", thing=event, by=by, organisation=event.organisation,
        details={"point": point.code, "state": point.state},
    )  # fmt: skip
    return point


@transaction.atomic
def drop_point(*, point: MinutesPoint, by: Person) -> None:
    event, code = point.minutes.event, point.code
    point.delete()
    record_audit(verb="write-minutes", thing=event, by=by, organisation=event.organisation, details={"point": code})


@transaction.atomic
def publish_minutes(*, event: Event, shown: bool, by: Person) -> Minutes:
    """From now on everybody reads them, or nobody but the organiser again."""
    minutes = Minutes.objects.select_for_update().get(event=event)
    minutes.published_at = timezone.now() if shown else None
    minutes.save(update_fields=["published_at"])
    record_audit(verb="show-minutes", thing=event, by=by, organisation=event.organisation, details={"shown": shown})
    return minutes


@transaction.atomic
def give_feedback(
    *, registration: Registration, rating: int, useful: bool | None, good: str, better: str, by: Person
) -> Feedback:
    """Once from each who came; a second time changes it. The trail says that it was given, not what."""
    if registration.state != RegistrationState.ATTENDED:
        raise Refused(_("Only who came is asked."))
    made, _is_new = Feedback.objects.update_or_create(
        registration=registration,
        defaults={
            "event": registration.event, "rating": rating, "useful": useful, "good": good, "better": better,
            "at": timezone.now(),
        },
    )  # fmt: skip
    record_audit(verb="give-feedback", thing=registration, by=by, organisation=None)
    return made


@transaction.atomic
def issue_certificate(*, registration: Registration, by: Person) -> Certificate:
    """That she was there, under the name she registered with. Asked again, it is the same one."""
    if registration.state != RegistrationState.ATTENDED:
        raise Refused(_("A certificate is for those who came."))
    made, is_new = Certificate.objects.get_or_create(
        registration=registration, defaults={"name": registration.name or by.name}
    )
    if is_new:
        record_audit(verb="issue-certificate", thing=made, by=by, organisation=registration.event.organisation)
    return made
