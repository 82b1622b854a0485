"""Loading meets what is already there."""

import pytest
from django.utils import timezone

from lingkar.vocabulary.models import Concept, Scheme
from lingkar.vocabulary.testing import load_small


@pytest.mark.django_db
def test_loading_fills_in_around_a_country_that_was_made_by_hand():
    Concept.objects.update(broader=None)
    Concept.objects.all().delete()
    Scheme.objects.all().delete()
    scheme = Scheme.objects.create(
        code="countries", title="countries", version="test", source="test", checked_on=timezone.localdate()
    )
    made = Concept.objects.create(scheme=scheme, code="ID", facts={"asean": True}, source="test")
    load_small()
    made.refresh_from_db()
    assert made.fact("currency") == "IDR"
    assert made.source != "test"
    assert Concept.objects.filter(scheme__code="topics").count() == 9
