"""A copy of the house, put back: run as an operator would, on an SQLite file of its own."""

import os
import sqlite3
import subprocess
import sys
import tarfile

import pytest


@pytest.fixture
def house(tmp_path):
    folder = tmp_path / "house"
    folder.mkdir()
    database = sqlite3.connect(folder / "lingkar.sqlite3")
    database.execute("CREATE TABLE accounts_person (id INTEGER PRIMARY KEY, name TEXT)")
    database.execute("INSERT INTO accounts_person (name) VALUES ('Alice')")
    database.commit()
    database.close()
    (folder / "files" / "deep").mkdir(parents=True)
    (folder / "files" / "deep" / "photo.jpg").write_bytes(b"photo")
    return folder


def lingkar(house, *words: str):
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    env |= {"LINGKAR_MODE": "development", "LINGKAR_VAR": str(house)}
    command = [sys.executable, "-m", "lingkar.cli", *words]
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=120)


def people(house) -> list[str]:
    database = sqlite3.connect(house / "lingkar.sqlite3")
    try:
        return [name for (name,) in database.execute("SELECT name FROM accounts_person ORDER BY id")]
    finally:
        database.close()


def change(house, statement: str) -> None:
    database = sqlite3.connect(house / "lingkar.sqlite3")
    database.execute(statement)
    database.commit()
    database.close()


def test_what_was_saved_comes_back(house, tmp_path):
    saved = tmp_path / "saved.tar.gz"
    done = lingkar(house, "backup", str(saved))
    assert done.returncode == 0, done.stderr
    assert saved.stat().st_mode & 0o077 == 0

    change(house, "INSERT INTO accounts_person (name) VALUES ('Bob')")
    (house / "files" / "deep" / "photo.jpg").write_bytes(b"another")
    (house / "files" / "later.txt").write_text("later")

    refused = lingkar(house, "restore", str(saved))
    assert refused.returncode != 0
    assert "--replace" in refused.stderr
    assert people(house) == ["Alice", "Bob"]

    done = lingkar(house, "restore", str(saved), "--replace")
    assert done.returncode == 0, done.stderr
    assert people(house) == ["Alice"]
    assert (house / "files" / "deep" / "photo.jpg").read_bytes() == b"photo"
    assert not (house / "files" / "later.txt").exists()


def test_an_empty_house_needs_no_leave(house, tmp_path):
    saved = tmp_path / "saved.tar.gz"
    lingkar(house, "backup", str(saved))
    change(house, "DELETE FROM accounts_person")
    assert lingkar(house, "restore", str(saved)).returncode == 0
    assert people(house) == ["Alice"]


def test_a_backup_never_writes_over_another(house, tmp_path):
    saved = tmp_path / "saved.tar.gz"
    saved.write_text("older")
    assert lingkar(house, "backup", str(saved)).returncode != 0
    assert saved.read_text() == "older"


@pytest.mark.parametrize("damage", ["cut", "changed", "nonsense", "missing"])
def test_a_damaged_backup_changes_nothing(house, tmp_path, damage):
    saved = tmp_path / "saved.tar.gz"
    lingkar(house, "backup", str(saved))
    if damage == "cut":
        saved.write_bytes(saved.read_bytes()[:-200])
    elif damage == "nonsense":
        saved.write_bytes(b"x" * 1000)
    elif damage == "missing":
        saved.unlink()
    else:
        change_inside(saved, tmp_path)
    done = lingkar(house, "restore", str(saved), "--replace")
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert people(house) == ["Alice"]
    assert (house / "files" / "deep" / "photo.jpg").read_bytes() == b"photo"


def change_inside(saved, tmp_path) -> None:
    folder = tmp_path / "inside"
    with tarfile.open(saved) as tar:
        tar.extractall(folder, filter="data")
    (folder / "files" / "deep" / "photo.jpg").write_bytes(b"forged")
    with tarfile.open(saved, "w:gz") as tar:
        for path in folder.iterdir():
            tar.add(path, path.name)
