"""What every hostile visitor finds: the cast, a firm with a finished check, a plan and a shared report."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.core.management.color import no_style
from django.db import connection
from django.test import Client
from django.urls import reverse

from lingkar.accounts.models import Invitation
from lingkar.accounts.testing import Cast
from lingkar.assessments.actions import make_share_link
from lingkar.assessments.models import Assessment, Plan, PlannedAction, ShareLink
from lingkar.assessments.testing import a_check, a_plan

# Where merely coming by leaves traces: sessions, and the slots of the rate limits.
NOT_COUNTED = {"django_session", "core_limits"}


@dataclass(frozen=True)
class World:
    cast: Cast
    check: Assessment  # of the warung, finished
    open_check: Assessment  # of the warung, begun
    others_check: Assessment
    plan: Plan
    others_plan: Plan
    link: ShareLink

    @property
    def planned(self) -> PlannedAction:
        return self.plan.planned.earliest("pk")

    def client(self, name: str = "") -> Client:
        """A browser of this person, or of nobody. Faults of ours come back as the page people would see."""
        client = self.cast.client(name) if name else Client()
        client.raise_request_exception = False
        return client

    def address(self, name: str) -> str:
        """The address of a page with the warung's own things in it."""
        arguments = {
            "accounts-organisation": [self.cast.warung.code],
            "accounts-organisation-basics": [self.cast.warung.code],
            "accounts-organisation-details": [self.cast.warung.code],
            "accounts-members": [self.cast.warung.code],
            "accounts-consent-record": [self.cast.warung.code],
            "market-desk-visit-new": [self.cast.warung.code],
            "assessments-question": [self.open_check.code, "electricity-cost"],
            "assessments-plan": [self.plan.code],
            "assessments-planned-action": [self.plan.code, self.planned.code],
        }
        return reverse(name, args=arguments.get(name))


def a_world(cast: Cast) -> World:
    check = a_check(person=cast.alice, organisation=cast.warung)
    others = a_check(person=cast.charlie, organisation=cast.other, country="TH")
    return World(
        cast=cast,
        check=check,
        open_check=a_check(person=cast.alice, organisation=cast.warung, finished=False),
        others_check=others,
        plan=a_plan(check, cast.alice, 2),
        others_plan=a_plan(others, cast.charlie, 1),
        link=make_share_link(assessment=check, language="en", days=30, by=cast.alice),
    )


def an_invitation(world: World, **facts: Any) -> Invitation:
    from datetime import timedelta

    from django.utils import timezone

    facts = {
        "organisation": world.cast.warung, "email": "invited@example.com", "role": "editor",
        "invited_by": world.cast.alice, "expires_at": timezone.now() + timedelta(days=3),
    } | facts  # fmt: skip
    return Invitation.objects.create(**facts)


def everything() -> dict[str, str]:
    """A fingerprint of each table, so that a test can say: nothing changed."""
    found = {}
    for table in sorted(set(connection.introspection.table_names()) - NOT_COUNTED):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {no_style().SQL_TABLE(connection.ops.quote_name(table))}")
            rows = sorted(repr(row) for row in cursor.fetchall())
        found[table] = sha256("\n".join(rows).encode()).hexdigest()
    return found


def is_page_of_ours(answer: Any) -> bool:
    """A whole page in the look of the kit, with one heading."""
    text = answer.content.decode()
    return "core/css/lingkar.css" in text and text.count("<h1") == 1 and 'id="main"' in text


def is_plain_refusal(answer: Any) -> bool:
    return answer.status_code in {400, 403, 404, 405, 410, 413, 429} and (
        answer.status_code == 405 or is_page_of_ours(answer)
    )
