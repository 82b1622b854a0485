import pytest

from lingkar.accounts.testing import a_country, a_person


@pytest.fixture
def sari():
    return a_person("Sari", time_zone="Asia/Jakarta", country=a_country("ID"))
