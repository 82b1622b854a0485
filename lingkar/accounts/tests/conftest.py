"""This room is tried by itself: its own adapter sends, whatever a higher room puts in its place."""

import pytest


@pytest.fixture(autouse=True)
def own_adapter(settings):
    settings.ACCOUNT_ADAPTER = "lingkar.accounts.adapter.AccountAdapter"
