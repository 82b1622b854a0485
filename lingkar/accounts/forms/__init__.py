"""What people type: read and converted, never saved here."""

from .members import ConsentForm, DutyForm, InviteForm, LetHelpForm, RoleForm, VerificationForm
from .organisations import BasicsForm, DetailsForm
from .profile import AddressForm, ProfileForm
from .sign_in import CodeForm, SignInForm

__all__ = [
    "AddressForm", "BasicsForm", "CodeForm", "ConsentForm", "DetailsForm", "DutyForm", "InviteForm", "LetHelpForm",
    "ProfileForm", "RoleForm", "SignInForm", "VerificationForm",
]  # fmt: skip
