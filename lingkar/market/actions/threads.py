"""What two firms write to each other: kept as it was written, told about without its words."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lingkar.accounts.models import Organisation, Person
from lingkar.core.actions import record_audit
from lingkar.core.checked_files import Checked
from lingkar.languages.translating import translated
from lingkar.market.actions.introductions import Over, hold_open, move
from lingkar.market.actions.telling import tell
from lingkar.market.models import Introduction, Post, PostFile, PostTranslation, ThreadSeen

MOST_FILES = 60


class TooManyFiles(Exception):
    def __str__(self) -> str:
        return _("This conversation holds as many files as we can keep.")


@transaction.atomic
def write_post(
    *,
    introduction: Introduction,
    organisation: Organisation,
    text: str,
    language: str,
    files: Iterable[Checked] = (),
    by: Person,
) -> Post:
    """Keep the words and files, and tell the other side once until she has looked. Raises Over, TooManyFiles."""
    held = hold_open(introduction)
    checked = list(files)
    if checked and PostFile.objects.filter(post__introduction=held).count() + len(checked) > MOST_FILES:
        raise TooManyFiles
    post = Post.objects.create(introduction=held, organisation=organisation, by=by, text=text, language=language)
    _keep(post, checked)
    move(held)
    mark_seen(introduction=held, by=by)
    record_audit(
        verb="write", thing=held, by=by, organisation=organisation, details={"post": post.code, "files": len(checked)}
    )
    _tell_news(held, organisation, by)
    return post


def _keep(post: Post, checked: list[Checked]) -> None:
    stored = []
    try:
        for each in checked:
            kept = PostFile(
                post=post, name=each.name, media_type=each.media_type, size=len(each.content), sha256=each.sha256
            )
            kept.file.save(each.name, ContentFile(each.content), save=False)
            stored.append((kept.file.storage, str(kept.file.name)))
            kept.save()
    except Exception:
        for storage, name in stored:
            storage.delete(name)
        raise


def _tell_news(introduction: Introduction, organisation: Organisation, by: Person) -> None:
    """One notice until somebody there has looked, however much is written meanwhile."""
    other = introduction.other_than(organisation)
    last = introduction.seen.filter(person__memberships__organisation=other).order_by("-seen_at").first()
    since = last.seen_at.isoformat() if last else "never"
    tell("market-post", to=other, about=introduction, by=by, once=f"market-post:{introduction.code}:{since}")


def mark_seen(*, introduction: Introduction, by: Person) -> None:
    """She has the thread in front of her now."""
    ThreadSeen.objects.update_or_create(introduction=introduction, person=by, defaults={"seen_at": timezone.now()})


@transaction.atomic
def translate_post(*, post: Post, language: str, by: Person) -> PostTranslation:
    """What a machine makes of it, kept and marked. Raises NotTranslated."""
    known = post.translations.filter(language=language).first()
    if known is not None:
        return known
    text, name = translated(post.text, post.language, language)
    made, _new = PostTranslation.objects.get_or_create(
        post=post, language=language, defaults={"text": text, "translator": name}
    )
    record_audit(
        verb="translate", thing=post, by=by, organisation=None, details={"language": language, "translator": name}
    )
    return made


__all__ = ["Over", "TooManyFiles", "mark_seen", "translate_post", "write_post"]
