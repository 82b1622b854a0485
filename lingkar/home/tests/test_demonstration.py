from decimal import Decimal

import pytest

from lingkar.accounts.models import Organisation, Person
from lingkar.assessments.models import Assessment, PlannedAction
from lingkar.home.actions import load_demonstration
from lingkar.home.demonstration import SIGN_INS, sketch
from lingkar.home.demonstration.sketch import rounded, sketch_region


def test_sketches_are_the_same_every_time():
    assert sketch_region() == sketch_region()


def test_sketches_cover_every_state_and_are_plainly_fictional():
    firms = sketch_region()
    words = {row["country"]: row["sample_word"] for row in sketch.rows("places.csv")}
    assert len(firms) == len({firm.name for firm in firms}) >= 150
    assert {firm.country for firm in firms} == set(words)
    assert len(words) == 11
    assert all(words[firm.country] in firm.name for firm in firms)


def test_sketches_use_addresses_no_mail_reaches():
    assert all(firm.owner is None or firm.owner.mail.endswith(".example") for firm in sketch_region())
    assert all(mail.endswith(".example") for mail in SIGN_INS.values())


@pytest.mark.parametrize(("amount", "said"), [(12345, 12000), (99, 99), (7, 7), (1_850_499, 1_900_000)])
def test_rounded_keeps_two_digits(amount, said):
    assert rounded(Decimal(amount)) == said


@pytest.mark.django_db
def test_load_demonstration_can_be_run_again(vocabulary):
    few = sketch_region()[::19]
    first = load_demonstration(sketches=few)
    counts = [model.objects.count() for model in (Organisation, Person, Assessment, PlannedAction)]
    again = load_demonstration(sketches=few)
    assert not first.was_there
    assert again.was_there
    assert counts == [model.objects.count() for model in (Organisation, Person, Assessment, PlannedAction)]
    assert Organisation.objects.filter(is_demonstration=True).count() == len(few)
