from collections.abc import Iterator

import pytest

from lingkar.languages.testing import forgotten_overlay


@pytest.fixture(autouse=True)
def _overlay() -> Iterator[None]:
    with forgotten_overlay():
        yield
