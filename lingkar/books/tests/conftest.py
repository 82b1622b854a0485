"""Files of tests go where nobody keeps real ones."""

import pytest


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
