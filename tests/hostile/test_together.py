"""What happens at the same moment happens once, and nobody is left half-way."""

import json
import os
import subprocess
import sys

import pytest
from django.db import connection

from .together import STORIES
from .world import World, a_world


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict:
    """All stories on one SQLite file, in a process of its own: threads share no connection there."""
    folder = tmp_path_factory.mktemp("together")
    env = os.environ | {"LINGKAR_MODE": "test", "DATABASE_URL": f"sqlite:///{folder}/one.sqlite3"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.together"], env=env, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize("name", STORIES)
def test_at_once_on_sqlite(told: dict, name: str):
    assert told[name] == STORIES[name][1]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", STORIES)
def test_at_once_on_postgresql(request: pytest.FixtureRequest, name: str):
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL: DATABASE_URL")
    request.getfixturevalue("vocabulary")
    world: World = a_world(request.getfixturevalue("cast"))
    story, expected = STORIES[name]
    assert story(world) == expected
