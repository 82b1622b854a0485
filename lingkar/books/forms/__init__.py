"""Reading what is typed in this room."""

from lingkar.books.forms.books import UnlockForm, YearForm
from lingkar.books.forms.card import CardForm
from lingkar.books.forms.evidence import EvidenceForm
from lingkar.books.forms.import_rows import ReadRow, RowReader
from lingkar.books.forms.importing import MatchForm, TableForm, TakeForm, set_initial
from lingkar.books.forms.lines import LineForm, SearchForm
from lingkar.books.forms.products import ProductForm, RecipeLineForm
from lingkar.books.forms.review import CommentForm

__all__ = [
    "CardForm",
    "CommentForm",
    "EvidenceForm",
    "LineForm",
    "MatchForm",
    "ProductForm",
    "ReadRow",
    "RecipeLineForm",
    "RowReader",
    "SearchForm",
    "TableForm",
    "TakeForm",
    "UnlockForm",
    "YearForm",
    "set_initial",
]
