"""What pages read. Forms read and convert, they never save."""

from lingkar.assessments.forms.check import AnswerForm, PlaceForm, StartForm, WholeCheckForm
from lingkar.assessments.forms.firms import AssistForm, FirmFilterForm
from lingkar.assessments.forms.invest import BudgetForm, QuoteForm, RefuseForm
from lingkar.assessments.forms.plan import PlannedActionForm, ReminderForm, ShareForm, StateForm
from lingkar.assessments.forms.practices import PracticeFilterForm

__all__ = [
    "AnswerForm",
    "AssistForm",
    "BudgetForm",
    "FirmFilterForm",
    "PlaceForm",
    "PlannedActionForm",
    "PracticeFilterForm",
    "QuoteForm",
    "RefuseForm",
    "ReminderForm",
    "ShareForm",
    "StartForm",
    "StateForm",
    "WholeCheckForm",
]
