import json
import os
import subprocess
import sys

import pytest
from django.db import connection

from .sending_together import send_together

EXPECTED = {"answers": 6, "different": 1, "redirects": 6, "done": 1, "receipts": 1}


def test_copies_that_arrive_together_are_acted_on_once_on_sqlite(tmp_path):
    env = os.environ | {"LINGKAR_MODE": "test", "DATABASE_URL": f"sqlite:///{tmp_path}/one.sqlite3"}
    command = [sys.executable, "-m", "lingkar.core.tests.sending_together"]
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == EXPECTED


@pytest.mark.django_db(transaction=True)
@pytest.mark.urls("lingkar.core.tests.room")
def test_copies_that_arrive_together_are_acted_on_once_on_postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL: DATABASE_URL")
    assert send_together() == EXPECTED
