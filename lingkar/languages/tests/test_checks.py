import pytest

from lingkar.languages.checks import problems


@pytest.mark.parametrize(
    ("source", "text", "language", "found"),
    [
        ("Hello %(name)s", "Halo %(name)s", "id", []),
        ("Hello %(name)s", "Halo", "id", ["placeholders"]),
        ("Hello %(name)s", "Halo %(nama)s", "id", ["placeholders"]),
        ("Key {number}", "Kunci {number}", "id", []),
        ("Key {number}", "Kunci", "id", ["placeholders"]),
        ("100% cotton", "100% katun", "id", []),
        ("A <b>bold</b> word", "Kata <b>tebal</b>", "id", []),
        ("A <b>bold</b> word", "Kata <b>tebal", "id", ["html_tags"]),
        ("Plain", "<script>alert(1)</script>", "id", ["html_tags"]),
        ("Plain", "<img src=x>", "id", ["html_tags"]),
        ('<a href="/x">y</a>', '<a href="//evil">y</a>', "id", ["html_tags"]),
        ("Plain", "Po\u200bs", "id", ["zero-width-space"]),
        ("Plain", "ខ្មែរ\u200bភាសា", "km", []),
        ("Plain", " Polos", "id", ["begin_end_space"]),
        ("Plain", "", "id", ["empty"]),
        ("Plain", "a\x00b", "id", ["nul"]),
        ("Plain", "x" * 500, "id", ["max-length"]),
    ],
)
def test_problems(source, text, language, found):
    assert problems(source, text, language) == found


def test_a_form_for_one_may_leave_the_number_out():
    assert problems("%(n)s day left for %(who)s", "Satu hari untuk %(who)s", "id", plural="%(n)s days for %(who)s") == [
        "placeholders"
    ]
    assert problems("One day left", "%(n)s hari", "id", plural="%(n)s days left") == []
    assert problems("One day left", "%(x)s hari", "id", plural="%(n)s days left") == ["placeholders"]
