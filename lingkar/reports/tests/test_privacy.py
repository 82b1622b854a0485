"""What this room hands out about a person, and what it forgets."""

import json

import pytest

from lingkar.accounts.testing import Cast
from lingkar.reports.actions import withdraw_dossier
from lingkar.reports.export import erase_person, export_person
from lingkar.reports.models import Dossier
from lingkar.reports.testing import a_dossier

pytestmark = pytest.mark.django_db


def test_export_tells_what_she_made_and_agreed_to(vocabulary, cast: Cast):
    mine, theirs = a_dossier(cast.warung, cast.alice), a_dossier(cast.other, cast.charlie)
    text = json.dumps(export_person(cast.alice))
    assert mine.code in text
    assert "whoever gets it may read it" in text
    assert theirs.code not in text


def test_erase_keeps_the_firms_dossier_without_her_name(vocabulary, cast: Cast):
    made = withdraw_dossier(dossier=a_dossier(cast.warung, cast.alice), by=cast.alice)
    erase_person(cast.alice)
    made = Dossier.objects.get(pk=made.pk)
    assert (made.made_by, made.withdrawn_by) == (None, None)
    assert made.withdrawn_at
    assert "Alice" not in json.dumps(made.content)
