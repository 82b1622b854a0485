"""Tables from everywhere: right ones, wrong ones, hostile ones; looked at first, and taken out again."""

import io
import unicodedata
import zipfile

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lingkar.books.models import Import
from lingkar.books.reading import TableFault, read_table
from lingkar.books.testing import a_book, a_product, an_entry
from lingkar.engines import workbooks

pytestmark = pytest.mark.django_db
HEAD = "month,kind,item,amount,unit,cost,quality\n"


@pytest.fixture
def book(vocabulary, cast):
    return a_book(cast.warung)


def send(client, book, content, name="bills.csv"):
    content = content if isinstance(content, bytes) else content.encode()
    file = SimpleUploadedFile(name, content, "text/csv")
    return client.post(reverse("books-import", args=[book.code]), {"file": file})


def matched(client, book, content, name="bills.csv", **changes):
    """Send, accept the guesses (with changes), and open the preview."""
    answer = send(client, book, content, name)
    assert answer.status_code == 302, answer.content.decode()
    form = client.get(answer.url).context["form"]
    sent = {field: form[field].value() or "" for field in form.fields} | changes
    return client.post(answer.url, sent)


def preview(client, book, content, name="bills.csv", **changes):
    answer = matched(client, book, content, name, **changes)
    assert answer.status_code == 302, answer.content.decode()
    return client.get(answer.url), answer.url


def take(client, address, existing="keep"):
    return client.post(address, {"existing": existing})


def test_good_rows_are_taken_and_faulty_ones_shown_beside_their_cell(book, cast):
    client = cast.client("alice")
    rows = [f"2025-{month:02},energy,electricity,{month * 100},kWh,{month * 1000},bill" for month in range(1, 13)]
    rows += [f"2025-01,waste,cardboard,{number},kg,,estimate" for number in range(1, 175)]
    faults = [
        "2024-01,energy,diesel,5,l,,bill", "2025-13,energy,diesel,5,l,,bill", "soon,energy,diesel,5,l,,bill",
        "2025-01,gold,diesel,5,l,,bill", "2025-01,energy,dieesel,5,l,,bill", "2025-01,energy,diesel,five,l,,bill",
        "2025-01,energy,diesel,-5,l,,bill", "2025-01,energy,diesel,5,banana,,bill", "2025-01,energy,diesel,5,,,bill",
        "2025-01,energy,diesel,5,l,free,bill", "2025-01,energy,diesel,5,l,-3,bill",
        "2025-01,energy,diesel,5,l,,certain", "2025-01,energy,diesel,=1+1,l,,bill",
        "2025-01,energy,diesel,99999999999999999,l,,bill",
    ]  # fmt: skip
    assert len(rows) + len(faults) == 200
    page, address = preview(client, book, HEAD + "\n".join(rows[:60] + faults + rows[60:]))
    assert (page.context["good_count"], page.context["faulty_count"], page.context["total"]) == (186, 14, 200)
    assert [row.number for row in page.context["table"].faulty] == list(range(62, 76))
    told = [[cell.fault for cell in row.cells if cell.fault] for row in page.context["table"].faulty]
    assert all(len(faults) == 1 for faults in told)
    assert "Do you mean “diesel”?" in told[4][0]
    assert not book.entries.exists()
    take(client, address)
    assert book.entries.filter(kind="energy").count() == 12
    assert book.entries.get(kind="waste").amount == sum(range(1, 175))  # rows of one thing are added up
    assert (Import.objects.get().taken, Import.objects.get().left_out) == (13, 14)
    take(client, address)
    assert book.entries.get(kind="waste").amount == sum(range(1, 175))


def test_what_stands_stays_unless_she_says_otherwise_and_undo_puts_it_back(book, cast):
    mine = an_entry(book, cast.alice, month=1, amount=7, quality="measured")
    client = cast.client("alice")
    table = HEAD + "2025-01,energy,electricity,500,kWh,,bill\n2025-02,energy,electricity,600,kWh,,bill\n"
    _page, address = preview(client, book, table)
    take(client, address)
    mine.refresh_from_db()
    assert mine.amount == 7
    assert book.entries.get(month=2).amount == 600
    _page, address = preview(client, book, table)
    take(client, address, "replace")
    mine.refresh_from_db()
    assert (mine.amount, mine.origin) == (500, "import")
    second, first = Import.objects.all()
    client.post(reverse("books-import-undo", args=[second.code]))
    mine.refresh_from_db()
    assert (mine.amount, mine.quality, mine.origin) == (7, "measured", "typed")
    an_entry(book, cast.alice, month=2, amount=650)
    client.post(reverse("books-import-undo", args=[first.code]))
    assert book.entries.get(month=2).amount == 650  # changed since, so it stays
    assert [row.state for row in Import.objects.all()] == ["undone", "undone"]
    client.post(reverse("books-import-undo", args=[second.code]))
    mine.refresh_from_db()
    assert mine.amount == 7


def test_undo_takes_away_what_was_not_there(book, cast):
    client = cast.client("alice")
    _page, address = preview(client, book, HEAD + "2025-02,energy,electricity,600,kWh,,bill\n")
    take(client, address)
    client.post(reverse("books-import-undo", args=[Import.objects.get().code]))
    assert not book.entries.exists()
    assert list(book.versions.values_list("change", flat=True)) == ["undo", "add"]


def test_words_and_dates_of_the_region(book, cast):
    client = cast.client("alice")
    table = "เดือน;ประเภท;รายการ;จำนวน;หน่วย;ราคา\nม.ค. 2568;ไฟฟ้า;ไฟฟ้า;๑๒๕๐;kWh;5.000\n14/02/2568;ขยะ;kardus;3;kg;\n"
    page, address = preview(client, book, table.encode("cp874"))
    assert page.context["faulty_count"] == 1  # 5.000 can be read in two ways
    page, address = preview(client, book, table.encode("cp874"), decimal=",")
    assert page.context["good_count"] == 2
    take(client, address)
    assert {(row.month, row.item, str(row.amount.normalize())) for row in book.entries.all()} == {
        (1, "electricity", "1.25E+3"),
        (2, "cardboard", "3"),
    }
    assert book.entries.get(month=1).cost == 5000


def test_a_table_without_kinds_is_told_what_it_is_about(book, cast):
    client = cast.client("alice")
    table = "Tanggal,Pemakaian (kWh)\n2025-03-14,1250\n2025-04-14,1300\n"
    page, _address = preview(client, book, table)  # kWh in the head: guessed to be electricity
    assert page.context["good_count"] == 2
    answer = matched(client, book, "Tanggal,Jumlah\n2025-03-14,5\n")
    assert "Say what the numbers are about" in answer.content.decode()
    page, _address = preview(
        client, book, "Tanggal,Jumlah\n2025-03-14,5\n", **{"f-kind": "waste", "f-item": "kardus", "f-unit": "kg"}
    )
    assert page.context["good_count"] == 1


def test_outputs_are_found_by_the_name_of_the_product(book, cast):
    product = a_product(cast.warung, "Roti manis")
    client = cast.client("alice")
    _page, address = preview(
        client, book, "month,kind,item,amount\n2025-03,output,ROTI manis,300\n2025-04,revenue,,?\n"
    )
    take(client, address)
    assert book.entries.get(kind="output").item == product.code
    assert book.entries.get(kind="revenue").amount is None


def a_workbook(rows, **options):
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True, **options}) as made:
        made.add_worksheet("empty")
        sheet = made.add_worksheet("bills")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return written.getvalue()


def test_a_workbook_is_read_and_its_formulas_are_not_worked_out(book, cast):
    content = a_workbook(
        [["month", "kind", "item", "amount", "unit"], ["2025-01", "energy", "electricity", 1250.5, "kWh"]]
    )
    client = cast.client("alice")
    _page, address = preview(client, book, content, "anything.csv")
    take(client, address)
    assert str(book.entries.get().amount) == "1250.500000"
    formula = a_workbook([["month", "amount"], ["2025-01", "=1+1"]])
    assert read_table(formula).rows == [["2025-01", "0"]]  # what was last shown, never a sum of ours


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"), (b"   \n\n", "empty"), (b"only one row\n", "first row"), (b"a,b\x00c\n1,2\n", "no table"),
        (b"PK\x03\x04" + b"rubbish" * 50, "cannot be opened"), (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "cannot be opened"),
        (b'a,b\n"never closed' + b"x" * 200_000, "broken"), (",".join("abc" * 20).encode() + b"\n1\n", "columns"),
        (b"a,b\n" + b"1,2\n" * 3005, "rows"), (b"\xff\xfe\x00", "letters"), (b"\xff\xfea\xd8b", "letters"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_a_reason(book, cast, content, says):
    answer = send(cast.client("alice"), book, content)
    assert answer.status_code == 200
    assert says in answer.content.decode()
    assert not Import.objects.exists()


def test_an_empty_sending_and_a_huge_one_are_refused(book, cast, monkeypatch):
    client = cast.client("alice")
    assert client.post(reverse("books-import", args=[book.code]), {}).status_code == 200
    monkeypatch.setattr(workbooks, "LARGEST_UNPACKED", 1000)
    with pytest.raises(TableFault, match="cannot be opened"):
        read_table(a_workbook([["a", "b"], [1, 2]]))
    with pytest.raises(TableFault, match="too large"):
        read_table(b"a,b\n" * 2_000_000)


def test_a_packed_file_that_is_no_workbook_is_refused():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("letter.txt", "hello")
    with pytest.raises(TableFault, match="cannot be opened"):
        read_table(packed.getvalue())


def repacked(content, change):
    """The workbook with its parts changed."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w") as new:
        parts = {name: old.read(name) for name in old.namelist()}
        for name, part in change(parts).items():
            new.writestr(name, part)
    return written.getvalue()


def a_cell_far_away(row, column):
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as made:
        sheet = made.add_worksheet()
        sheet.write(0, 0, "month")
        sheet.write(row, column, "x")
    return written.getvalue()


@pytest.mark.parametrize(("row", "column"), [(1_048_575, 16_383), (1_048_575, 0), (20_000, 16_383), (100_000, 20)])
def test_a_cell_far_away_does_not_end_the_server(row, column):
    with pytest.raises(TableFault):
        read_table(a_cell_far_away(row, column))


def test_a_cell_that_hides_its_place_is_refused():
    sheet = "xl/worksheets/sheet1.xml"
    book = a_cell_far_away(5, 1)
    for old, new in (
        (b'r="B6"', b'r="XFD1048576"'),
        (b'r="B6"', b"r = 'xfd1048576'"),
        (b'r="B6"', b'r="&#88;FD1048576"'),
    ):
        hostile = repacked(book, lambda parts, old=old, new=new: parts | {sheet: parts[sheet].replace(old, new)})
        with pytest.raises(TableFault):
            read_table(hostile)
    wide = repacked(book, lambda parts: parts | {sheet: parts[sheet].decode().encode("utf-16")})
    with pytest.raises(TableFault):
        read_table(wide)


@pytest.mark.parametrize("name", ["content.xml", "xl/workbook.bin", "XL/Workbook.BIN"])
def test_a_workbook_that_holds_another_kind_is_refused(name):
    with pytest.raises(TableFault):
        read_table(repacked(a_workbook([["a", "b"], [1, 2]]), lambda parts: parts | {name: b"x"}))


@pytest.mark.parametrize(
    ("encoding", "word"),
    [
        ("utf-8", "น้ำ café"), ("utf-8-sig", "ទឹក"), ("utf-16", "ရေ"), ("cp874", "ค่าไฟฟ้า"),
        ("cp1258", "đơn giá"), ("cp1252", "resíduos não"), ("cp1252", "piña"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encodings_and_delimiters_are_found(encoding, word, delimiter):
    # On this code page a tone stands behind its letter.
    written = word.replace("á", "a\u0301") if encoding == "cp1258" else word
    table = read_table(f"name{delimiter}amount\n{written}{delimiter}5\n".encode(encoding))
    assert (table.head, table.rows) == (["name", "amount"], [[unicodedata.normalize("NFC", word), "5"]])


def test_one_column_cannot_be_two_things_and_amounts_are_needed(book, cast):
    client = cast.client("alice")
    twice = matched(client, book, HEAD + "2025-01,energy,electricity,5,kWh,,\n", **{"c-cost": "3"})
    assert "One column cannot hold two things" in twice.content.decode()
    none = matched(client, book, HEAD + "2025-01,energy,electricity,5,kWh,,\n", **{"c-amount": ""})
    assert "Say which column holds the amounts" in none.content.decode()
    forged = matched(client, book, HEAD + "2025-01,energy,electricity,5,kWh,,\n", **{"c-amount": "99"})
    assert forged.status_code == 200


def test_nobody_else_opens_an_import(book, cast):
    address = send(cast.client("alice"), book, HEAD + "2025-01,energy,electricity,5,kWh,,\n").url
    code = Import.objects.get().code
    for name in ("match", "preview", "undo"):
        page = reverse(f"books-import-{name}", args=[code])
        assert cast.client("charlie").post(page).status_code == 404
        assert cast.client("bob").post(page).status_code == 403
    assert cast.client("dara").get(address).status_code == 200


def test_cells_are_shown_as_text(book, cast):
    page, _address = preview(cast.client("alice"), book, HEAD + "<script>alert(1)</script>,energy,x,5,kWh,,\n")
    text = page.content.decode()
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text


def test_the_template_can_be_sent_back(book, cast):
    client = cast.client("alice")
    for form in ("csv", "xlsx"):
        template = client.get(reverse("books-import-template", args=[book.code, form]))
        assert template["Content-Disposition"] == f'attachment; filename="lingkar-2025.{form}"'
        page, _address = preview(client, book, template.content, f"x.{form}")
        assert (page.context["good_count"], page.context["faulty_count"]) == (6, 0)
