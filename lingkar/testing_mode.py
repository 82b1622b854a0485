"""Loaded by pytest before everything else: tests run in test mode, whatever the operator's environment says."""

import os

_KEPT = {"DATABASE_URL"}

for _name in [name for name in os.environ if name.startswith("LINGKAR_") and name not in _KEPT]:
    del os.environ[_name]
os.environ["LINGKAR_MODE"] = "test"
