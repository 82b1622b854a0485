"""What the tests of this room stand on."""

import pytest

from lingkar.accounts.testing import Cast
from lingkar.passports.models import Passport
from lingkar.passports.testing import a_published


@pytest.fixture
def published(vocabulary: None, cast: Cast) -> Passport:
    return a_published(cast.warung, cast.alice)
