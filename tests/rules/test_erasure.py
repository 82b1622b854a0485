"""Taking one's data away, and being forgotten, across all rooms."""

import json
from typing import Any

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.management.color import no_style
from django.db import connection
from django.db.models import ForeignKey
from django.urls import reverse

from lingkar.accounts.models import Person
from lingkar.accounts.privacy import keepers
from lingkar.messaging.testing import deliver_all

from .visitors import House, a_house

# Every column that points at a person, and where her export tells of it; "" where the row says nothing about her but
# that somebody of the staff acted, which the line of the audit trail says too.
TOLD: dict[str, str] = {
    "account.EmailAddress.user": "accounts.addresses",
    "accounts.Address.person": "accounts.addresses",
    "accounts.Consent.facilitator": "accounts.consents",
    "accounts.Consent.person": "accounts.consents",
    "accounts.Consent.recorded_by": "accounts.consents",
    "accounts.Consent.withdrawn_by": "accounts.did",
    "accounts.Duty.person": "accounts.duties",
    "accounts.Invitation.accepted_by": "accounts.invitations_received",
    "accounts.Invitation.invited_by": "accounts.invitations_sent",
    "accounts.Membership.person": "accounts.memberships",
    "accounts.Organisation.verified_by": "accounts.did",
    "accounts.Person_groups.person": "accounts.person",
    "accounts.Person_user_permissions.person": "accounts.person",
    "assessments.Assessment.facilitator": "assessments.assisted_checks",
    "assessments.Assessment.person": "assessments.checks",
    "assessments.Investment.by": "accounts.did",
    "assessments.Plan.person": "assessments.plans",
    "assessments.Quote.by": "accounts.did",
    "assessments.ShareLink.created_by": "assessments.share_links",
    "assessments.Wish.by": "accounts.did",
    "books.Book.locked_by": "accounts.did",
    "books.Book.reviewed_by": "accounts.did",
    "books.Entry.changed_by": "books.changes",
    "books.EntryVersion.by": "books.changes",
    "books.Evidence.by": "books.files",
    "books.Import.by": "books.imports",
    "books.ReviewComment.by": "books.comments",
    "books.ReviewComment.settled_by": "accounts.did",
    "core.AuditEvent.actor": "accounts.did",
    "framework.Initiative.created_by": "framework.initiatives",
    "dialogue.Amendment.answered_by": "accounts.did",
    "dialogue.Amendment.by": "dialogue.draft_amendments",
    "dialogue.Appeal.answered_by": "accounts.did",
    "dialogue.Commitment.created_by": "accounts.did",
    "dialogue.CommitmentUpdate.by": "accounts.did",
    "dialogue.Decision.created_by": "accounts.did",
    "dialogue.Dialogue.created_by": "dialogue.dialogues",
    "dialogue.DialogueText.confirmed_by": "accounts.did",
    "dialogue.Echo.by": "dialogue.echoes",
    "dialogue.ModerationAct.by": "accounts.did",
    "dialogue.PaperEntry.changed_by": "accounts.did",
    "dialogue.PaperEntry.entered_by": "accounts.did",
    "dialogue.PaperSheet.made_by": "accounts.did",
    "dialogue.Participant.person": "dialogue.voices",
    "dialogue.Proposal.created_by": "accounts.did",
    "dialogue.ProposalVersion.made_by": "accounts.did",
    "dialogue.SentenceComment.by": "dialogue.draft_comments",
    "dialogue.StatementAnswer.by": "accounts.did",
    "dialogue.StatementReport.handled_by": "accounts.did",
    "dialogue.StatementText.confirmed_by": "accounts.did",
    "dialogue.Story.by": "dialogue.stories",
    "dialogue.WordingSuggestion.by": "dialogue.wordings",
    "dialogue.WordingSuggestion.decided_by": "accounts.did",
    "languages.Suggestion.by": "accounts.suggestions",
    "languages.Suggestion.decided_by": "accounts.did",
    "events.CalendarFeed.person": "events.calendar_feed",
    "events.Event.created_by": "events.events_made",
    "events.Material.by": "events.materials",
    "events.Minutes.changed_by": "accounts.did",
    "events.Registration.checked_in_by": "accounts.did",
    "events.Registration.decided_by": "accounts.did",
    "events.Registration.person": "events.registrations",
    "events.Series.created_by": "events.events_made",
    "market.AbuseReport.by": "market.abuse_reports",
    "market.AbuseReport.handled_by": "accounts.did",
    "market.Block.by": "market.blocks",
    "market.CaseNote.by": "market.case_notes",
    "market.DealSignature.by": "market.deals",
    "market.DealVersion.by": "market.deals",
    "market.Entry.created_by": "market.directory_entries",
    "market.Entry.verified_by": "accounts.did",
    "market.EntryClaim.by": "market.directory_claims",
    "market.EntryClaim.decided_by": "accounts.did",
    "market.EntryPair.by": "accounts.did",
    "market.Guest.by": "market.matchmaking_days",
    "market.Introduction.answered_by": "accounts.did",
    "market.Introduction.asked_by": "market.introductions",
    "market.Introduction.closed_by": "accounts.did",
    "market.Listing.created_by": "market.listings",
    "market.ListingImport.by": "market.listing_imports",
    "market.ListingPhoto.by": "market.photos",
    "market.LoopCase.by": "accounts.did",
    "market.LoopRun.by": "accounts.did",
    "market.MatchDay.created_by": "accounts.did",
    "market.MatchSide.by": "market.matches_answered",
    "market.Mediation.asked_by": "market.mediations",
    "market.Mediation.mediator": "accounts.did",
    "market.Meeting.answered_by": "accounts.did",
    "market.Meeting.proposed_by": "market.meetings",
    "market.Outcome.answered_by": "market.outcomes",
    "market.Post.by": "market.posts",
    "market.ProfilePhoto.by": "market.photos",
    "market.Proposal.answered_by": "accounts.did",
    "market.Proposal.by": "accounts.did",
    "market.Request.checked_by": "accounts.did",
    "market.Request.created_by": "market.requests",
    "market.Request.opened_by": "accounts.did",
    "market.RequestQuestion.answered_by": "accounts.did",
    "market.RequestQuestion.asked_by": "market.request_questions",
    "market.SampleRequest.asked_by": "market.samples",
    "market.SampleRequest.changed_by": "accounts.did",
    "market.SavedSearch.person": "market.saved_searches",
    "market.SealedOffer.by": "market.sealed_offers",
    "market.SharedContact.person": "market.shared_contacts",
    "market.SiteVisit.by": "market.site_visits",
    "market.Talk.answered_by": "accounts.did",
    "market.Talk.asked_by": "market.talks",
    "market.ThreadSeen.person": "market.threads_read",
    "market.WorkTaken.by": "market.work_taken",
    "messaging.Message.by": "accounts.did",
    "messaging.Message.person": "messages.messages",
    "messaging.Stop.person": "messages.stops",
    "mfa.Authenticator.user": "accounts.second_steps",
    "passports.Version.published_by": "passports.versions_published",
    "reports.Dossier.made_by": "reports.dossiers_made",
    "reports.Dossier.withdrawn_by": "reports.dossiers_withdrawn",
    "reports.Financing.made_by": "reports.financings",
    "reports.FinancingShare.answered_by": "accounts.did",
    "reports.FinancingShare.given_by": "reports.shown_to_investors",
    "reports.FinancingShare.withdrawn_by": "accounts.did",
}


def columns() -> set[str]:
    return {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields(include_hidden=True)
        if isinstance(field, ForeignKey) and field.related_model is Person
    }


@pytest.fixture
def house(vocabulary: None, cast: Any) -> House:
    """With the traces people leave in a walk: consents, invitations, mails, sessions on two devices."""
    house = a_house(cast)
    firm = cast.warung.code
    owner = house.client("owner")
    owner.post(reverse("accounts-me"), {"name": "Alice Rosenquarz", "language": "en", "country": "ID"})
    for purpose in ("reminders", "news"):
        owner.post(reverse("accounts-consent-change"), {"purpose": purpose, "answer": "yes"})
    owner.post(reverse("accounts-consent-give", args=[firm]), {"purpose": "statistics"})
    owner.post(reverse("accounts-members", args=[firm]), {"email": "z@example.com", "role": "editor", "language": "en"})
    owner.post(
        reverse("accounts-members", args=[firm]), {"email": "eko@example.com", "role": "editor", "language": "en"}
    )
    owner.post(reverse("assessments-plan-reminders", args=[house.plan.code]), {"remind": "on"})
    owner.post(reverse("accounts-address-add"), {"address": "other-alice@example.com"})
    house.client("owner").get(reverse("home-desk"))
    house.client("facilitator").post(
        reverse("accounts-consent-record", args=[firm]),
        {"given_by_name": "Alice Rosenquarz", "channel": "writing", "language": "en"},
    )
    deliver_all()
    for person in Person.objects.exclude(pk=cast.alice.pk):
        Person.objects.filter(pk=person.pk).update(name=f"{person.name} Edelstein{person.pk}x")
    return house


def traces(words: list[str]) -> list[str]:
    """Where one of these words still stands: in any column of any table, or inside a session."""
    found = []
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {no_style().SQL_TABLE(connection.ops.quote_name(table))}")
            text = "\n".join(repr(row) for row in cursor.fetchall()).casefold()
        found += [f"{table}: {word}" for word in words if word.casefold() in text]
    for session in Session.objects.all():
        text = json.dumps(session.get_decoded(), default=str)
        found += [f"a session: {word}" for word in words if word in text]
    return found


@pytest.mark.parametrize("name", ["alice", "bob", "charlie", "dara", "eko", "farah", "gus"])
def test_an_erased_person_leaves_no_trace(house: House, name: str, django_capture_on_commit_callbacks: Any):
    person = getattr(house.cast, name)
    person.refresh_from_db()
    words = [person.name, f"{name}@example.com", person.name.split()[-1]]
    assert traces(words[:2])
    visitor = house.cast.client(name)
    with django_capture_on_commit_callbacks(execute=True):
        answer = visitor.post(reverse("accounts-erase"))
    assert answer.status_code == 200
    assert traces(words) == []
    deliver_all()
    assert traces(words) == []


def test_every_column_about_a_person_is_told_in_her_export(house: House):
    """A new column that points at a person must say where her export tells of it."""
    assert columns() == set(TOLD)
    told: dict[str, Any] = {keeper.name: keeper.export(house.cast.alice) for keeper in keepers()}
    missing = [place for place in TOLD.values() if place.split(".")[1] not in told[place.split(".")[0]]]
    assert missing == []


def test_the_export_tells_what_she_did_and_when(house: House):
    answer = house.client("owner").post(reverse("accounts-export"))
    told = json.loads(b"".join(answer.streaming_content))
    did = told["accounts"]["did"]
    assert any((event["verb"], event["kind"]) == ("invite", "invitation") and event["at"] for event in did)
    text = json.dumps(told)
    for stranger in ("charlie@example.com", "bob@example.com", "Edelstein"):
        assert stranger not in text
    assert house.message.body in text
