"""Files of tests go where nobody keeps real ones; and a body that holds events."""

from pathlib import Path
from typing import Any

import pytest

from lingkar.accounts.models import Organisation
from lingkar.accounts.testing import a_membership
from lingkar.events.testing import an_agency, an_event


@pytest.fixture(autouse=True)
def own_files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def agency(vocabulary: None, cast: Any) -> Organisation:
    """Charlie owns it, Farah edits, Bob only reads."""
    body = an_agency(cast.charlie)
    a_membership(cast.farah, body, "editor")
    a_membership(cast.bob, body, "member")
    return body


@pytest.fixture
def event(agency: Organisation) -> Any:
    return an_event(agency)
