"""What two firms write to each other: kept as written, seen by the two alone, told about without its words."""

import io
import zipfile

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from lingkar.languages.translating import translator
from lingkar.market.models import Post, PostFile, PostTranslation
from lingkar.market.testing.introductions import a_post, an_introduction, in_contact
from lingkar.market.testing.listings import a_listing
from lingkar.messaging.testing import deliver_all, messages_to

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n"


class Upper:
    """A translator that only shouts."""

    name = "Upper 1.0"

    def can(self, source, target):
        return target != "my"

    def translate(self, text, source, target):
        if "fail" in text:
            raise RuntimeError
        return text.upper()


@pytest.fixture
def contact(vocabulary, cast):
    return in_contact((cast.warung, cast.alice), (cast.other, cast.charlie))


def page_of(introduction):
    return reverse("market-introduction", args=[introduction.code])


def write(client, introduction, text="When can we see it?", *files):
    return client.post(reverse("market-post", args=[introduction.code]), {"text": text, "attached": list(files)})


def a_picture():
    picture = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "PhoneMaker"
    Image.new("RGB", (60, 40), "red").save(picture, "JPEG", exif=exif.tobytes())
    return picture.getvalue()


def a_table(**extra):
    from xlsxwriter import Workbook

    made = io.BytesIO()
    with Workbook(made) as book:
        book.add_worksheet().write(0, 0, "Price")
    if extra:
        with zipfile.ZipFile(made, "a") as packed:
            for name, content in extra.items():
                packed.writestr(name.replace("__", "/"), content)
    return made.getvalue()


def upload(content, name="paper.pdf"):
    return SimpleUploadedFile(name, content, "application/octet-stream")


def test_a_message_is_kept_and_told_of_without_its_words(contact, cast):
    answer = write(cast.client("alice"), contact, "The secret price is 5")
    post = Post.objects.get()
    assert answer["Location"] == f"{page_of(contact)}#{post.code}"
    assert (post.text, post.organisation, post.by, post.language) == (
        "The secret price is 5", cast.warung, cast.alice, "en",
    )  # fmt: skip
    deliver_all()
    [told] = messages_to(cast.charlie).filter(template="market-post")
    assert "secret" not in told.subject + told.body
    assert "The secret price is 5" in cast.client("charlie").get(page_of(contact)).content.decode()


def test_one_notice_until_she_has_looked(contact, cast):
    alice, charlie = cast.client("alice"), cast.client("charlie")
    for number in range(3):
        write(alice, contact, f"Message {number}")
    assert messages_to(cast.charlie).filter(template="market-post").count() == 1
    charlie.get(page_of(contact))
    write(alice, contact, "One more")
    assert messages_to(cast.charlie).filter(template="market-post").count() == 2


def test_unread_messages_are_counted_and_then_are_not(contact, cast):
    a_post(contact, cast.warung, cast.alice)
    a_post(contact, cast.warung, cast.alice, "And how much?")
    listed = cast.client("charlie").get(reverse("market-introductions")).content.decode()
    assert "2 new messages" in listed
    cast.client("charlie").get(page_of(contact))
    assert "new message" not in cast.client("charlie").get(reverse("market-introductions")).content.decode()
    assert "new message" not in cast.client("alice").get(reverse("market-introductions")).content.decode()


def test_nobody_writes_before_yes_or_after_the_end(vocabulary, cast):
    waiting = an_introduction((cast.warung, cast.alice), a_listing(cast.other))
    page = write(cast.client("alice"), waiting, "Words I typed").content.decode()
    assert "not in contact any more" in page
    assert "Words I typed" in page
    assert not Post.objects.exists()


def test_readers_and_strangers_do_not_write(contact, cast):
    assert write(cast.client("bob"), contact).status_code == 403
    assert write(cast.client("eko"), contact).status_code == 404
    assert not Post.objects.exists()


def test_a_photo_a_pdf_and_a_table_go_along(contact, cast):
    write(cast.client("alice"), contact, "", upload(a_picture(), "a.jpg"), upload(PDF), upload(a_table(), "list.xlsx"))
    kinds = {each.media_type.rsplit(".", 1)[-1].rsplit("/", 1)[-1]: each for each in PostFile.objects.all()}
    assert set(kinds) == {"jpeg", "pdf", "sheet"}
    with kinds["jpeg"].file.open() as kept:
        assert b"PhoneMaker" not in kept.read()
    for name, opens in (("alice", 200), ("charlie", 200), ("bob", 200), ("dara", 200), ("eko", 404), ("gus", 404)):
        answer = cast.client(name).get(reverse("market-file", args=[kinds["pdf"].code]))
        assert answer.status_code == opens, name
        if opens == 200:
            assert b"".join(answer.streaming_content) == PDF
            assert answer["Content-Disposition"].startswith("attachment")
            assert "sandbox" in answer["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"<script>alert(1)</script>", "a.pdf"),
        (b"", "empty.png"),
        (b"PK\x03\x04 broken", "a.xlsx"),
        (a_table(xl__vbaProject="x"), "macro.xlsx"),
        (a_table(xl__externalLinks__externalLink1="x"), "linked.xlsx"),
        (b"%PDF-1.7 cut off", "half.pdf"),
    ],
)
def test_a_file_that_is_something_else_changes_nothing_and_keeps_the_words(contact, cast, content, name):
    answer = write(cast.client("alice"), contact, "My words stay", upload(content, name))
    assert answer.status_code == 200
    assert "My words stay" in answer.content.decode()
    assert not Post.objects.exists()
    folder = settings.MEDIA_ROOT / "threads"
    assert not folder.exists() or not [path for path in folder.rglob("*") if path.is_file()]


def test_five_files_are_too_many(contact, cast):
    answer = write(cast.client("alice"), contact, "Five", *(upload(PDF, f"{n}.pdf") for n in range(5)))
    assert "Send 4 files at most" in answer.content.decode()


def test_nothing_at_all_is_no_message(contact, cast):
    assert "Write something, or choose a file." in write(cast.client("alice"), contact, " ").content.decode()


def test_without_a_machine_nobody_is_offered_a_translation(contact, cast):
    post = a_post(contact, cast.warung, cast.alice)
    assert translator() is None
    Post.objects.update(language="th")
    assert "Translate" not in cast.client("charlie").get(page_of(contact)).content.decode()
    cast.client("charlie").post(reverse("market-translate", args=[post.code]))
    assert not PostTranslation.objects.exists()


def test_a_plugged_in_machine_stands_below_the_original(contact, cast, settings):
    settings.LINGKAR_TRANSLATOR = f"{__name__}.Upper"
    post = a_post(contact, cast.warung, cast.alice, "sekam <b>kering</b>")
    Post.objects.update(language="id")
    charlie = cast.client("charlie")
    assert reverse("market-translate", args=[post.code]) in charlie.get(page_of(contact)).content.decode()
    for _twice in range(2):
        charlie.post(reverse("market-translate", args=[post.code]))
    made = PostTranslation.objects.get()
    assert (made.text, made.translator, made.language) == ("SEKAM <B>KERING</B>", "Upper 1.0", "en")
    page = charlie.get(page_of(contact)).content.decode()
    assert "sekam &lt;b&gt;kering&lt;/b&gt;" in page
    assert "SEKAM &lt;B&gt;KERING&lt;/B&gt;" in page
    assert "Translated by a machine" in page
    bad = a_post(contact, cast.warung, cast.alice, "fail")
    Post.objects.filter(pk=bad.pk).update(language="id")
    told = charlie.post(reverse("market-translate", args=[bad.code]), follow=True).content.decode()
    assert "cannot be translated now" in told


def test_hints_stand_where_money_comes_up(contact, cast):
    page = cast.client("charlie").get(page_of(contact)).content.decode()
    assert "Before money moves" not in page
    a_post(contact, cast.warung, cast.alice, "กรุณาโอนมัดจำก่อน")
    page = cast.client("charlie").get(page_of(contact)).content.decode()
    assert "Do not pay for something you have not seen." in page
    assert "fightcybercrime.org" in page


def test_a_thread_costs_the_same_for_one_and_for_three_messages(contact, cast):
    client = cast.client("charlie")
    a_post(contact, cast.warung, cast.alice)
    client.get(page_of(contact))
    with CaptureQueriesContext(connection) as one:
        client.get(page_of(contact))
    for text in ("Two", "Three"):
        a_post(contact, cast.warung, cast.alice, text)
    with CaptureQueriesContext(connection) as three:
        client.get(page_of(contact))
    assert len(three) == len(one)
