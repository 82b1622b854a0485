import pytest

from lingkar.accounts.testing import Cast

from .world import World, a_world


@pytest.fixture
def world(vocabulary: None, cast: Cast) -> World:
    return a_world(cast)
