"""One file that holds everything: the database as it was at one moment, the uploaded files, and their checksums."""

import hashlib
import json
import os
import shutil
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from . import databases
from .start import read_settings

FORMAT = 1
LIST = "contents.json"


def backup(file: Path) -> dict[str, Any]:
    """Write a backup beside its final name and move it there when it is whole."""
    read_settings()
    from django.conf import settings

    import lingkar

    if file.exists():
        raise SystemExit(f"{file} exists already; name another file, so that no backup is lost.")
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="lingkar-", dir=file.parent) as folder:
        database = Path(folder) / databases.member()
        databases.copy_to(database)
        members = {database.name: database} | _uploads(settings.MEDIA_ROOT)
        contents = {
            "format": FORMAT,
            "lingkar": lingkar.__version__,
            "database": databases.kind(),
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "sha256": {name: _checksum(path) for name, path in members.items()},
        }
        part = Path(folder) / "part"
        _pack(part, members, contents)
        os.chmod(part, 0o600)
        part.replace(file)
    return contents


def restore(file: Path, *, replace: bool) -> dict[str, Any]:
    """Check the whole file first, then put its database and uploads in place of what is there."""
    read_settings()
    from django.conf import settings

    if databases.is_filled() and not replace:
        raise SystemExit("There are people in this database already. To replace everything in it, add --replace.")
    with tempfile.TemporaryDirectory(prefix="restore-", dir=settings.VAR_DIR) as name:
        folder = Path(name)
        contents = _unpack(file, folder)
        if contents["database"] != databases.kind():
            raise SystemExit(f"This is a backup of {contents['database']}; the database here is {databases.kind()}.")
        databases.replace_from(folder / databases.member())
        _put_uploads(folder / "files", Path(settings.MEDIA_ROOT))
    return contents


def _uploads(root: Path) -> dict[str, Path]:
    root = Path(root)
    return {f"files/{path.relative_to(root).as_posix()}": path for path in sorted(root.rglob("*")) if path.is_file()}


def _pack(target: Path, members: dict[str, Path], contents: dict[str, Any]) -> None:
    with tarfile.open(target, "w:gz", compresslevel=6) as tar, tempfile.NamedTemporaryFile("w") as listing:
        json.dump(contents, listing)
        listing.flush()
        tar.add(listing.name, LIST)
        for name, path in members.items():
            tar.add(path, name)


def _unpack(file: Path, folder: Path) -> dict[str, Any]:
    try:
        with tarfile.open(file, "r:gz") as tar:
            tar.extractall(folder, filter="data")
        contents: dict[str, Any] = json.loads((folder / LIST).read_text())
    except FileNotFoundError:
        raise SystemExit(f"{file} is not there, or is no backup of Lingkar.") from None
    except (tarfile.TarError, OSError, EOFError, ValueError) as error:
        raise SystemExit(f"{file} cannot be read: {error}. Nothing was changed.") from None
    if contents.get("format") != FORMAT:
        raise SystemExit(f"{file} was made by another version (format {contents.get('format')}). Nothing was changed.")
    for name, checksum in contents["sha256"].items():
        path = folder / name
        if not path.is_file() or _checksum(path) != checksum:
            raise SystemExit(f"{file} is damaged: {name} is not what was saved. Nothing was changed.")
    return contents


def _put_uploads(source: Path, target: Path) -> None:
    """The old folder goes only when the new one is in place."""
    source.mkdir(exist_ok=True)
    old = target.with_name(target.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    source.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def _checksum(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
