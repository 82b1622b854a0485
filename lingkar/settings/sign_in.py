"""Sign-in by a code that is sent to an address; passkeys and one-time passwords for staff."""

from importlib.util import find_spec

from lingkar.environment import Mode, read_environment

# Duties count only for people with a second factor. Not in a demonstration: its sign-ins are there to be tried.
REQUIRE_STAFF_MFA = read_environment().mode is Mode.PRODUCTION
# Whoever installs a channel that reaches phones turns this on; the sign-in page then takes mail or phone.
LINGKAR_PHONE_CHANNEL = False

AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
    "lingkar.accounts.backends.DutyBackend",
]

ACCOUNT_ADAPTER = (
    "lingkar.messaging.sign_in.SignInAdapter"
    if find_spec("lingkar.messaging.sign_in")
    else "lingkar.accounts.adapter.AccountAdapter"
)
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
# The code itself proves the address.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
# Mail can be slow where the network is: a quarter of an hour, five tries, three sendings.
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_TIMEOUT = 20 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = 2
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_PHONE_VERIFICATION_CODE_FORMAT = ACCOUNT_LOGIN_BY_CODE_FORMAT
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60

MFA_ADAPTER = "lingkar.accounts.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Our own address book says what is verified; a person who signed in has proved hers.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# A phone's clock is often half a minute wrong.
MFA_TOTP_TOLERANCE = 1
# Browsers allow passkeys on localhost without https; nowhere else.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = read_environment().mode is not Mode.PRODUCTION
