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
        ("Plain", "<img src=x onerror=y ", "id", ["html_tags", "begin_end_space"]),
        ("Plain", "<!-- rest", "id", ["html_tags"]),
        ("Less than < 5", "Kurang dari <img src=x", "id", ["html_tags"]),
        ("Less than < 5", "Kurang dari < 5", "id", []),
        ("Plain", 'x" onclick="y', "id", ["straight-quotes"]),
        ("Plain", "“Polos”", "id", []),
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


def test_a_sentence_that_cannot_be_filled_is_refused():
    assert problems("%(n)s%% saved", "Hemat %(n)s%%", "id") == []
    assert problems("%(n)s%% saved", "Hemat %(n)s% saja", "id") == ["placeholders"]
    assert problems("Save 50%%", "Hemat 50%", "id") == ["placeholders"]


def test_where_one_form_serves_all_numbers_the_number_stays():
    given = {"plural": "%(n)s days left"}
    assert problems("One day left", "Satu hari lagi", "id", **given) == ["placeholders"]
    assert problems("One day left", "Falta um dia", "pt", **given) == []
    assert problems("One day left", "Faltam dias", "pt", form=1, **given) == ["placeholders"]


def test_a_form_for_one_may_leave_the_number_out():
    assert problems("%(n)s day left for %(who)s", "Satu hari untuk %(who)s", "id", plural="%(n)s days for %(who)s") == [
        "placeholders"
    ]
    assert problems("One day left", "%(n)s hari", "id", plural="%(n)s days left") == []
    assert problems("One day left", "%(x)s hari", "id", plural="%(n)s days left") == ["placeholders"]
