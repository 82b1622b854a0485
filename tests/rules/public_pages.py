"""The pages anybody may open, by URL name. Every page that is not here refuses the anonymous."""

# Read by anybody.
OPEN = {
    "core-csrf",
    "core-gallery",
    "core-health",
    "core-manifest",
    "core-offline",
    "core-service-worker",
    "home-about",
    "home-help",
    "home-landing",
    "home-privacy",
    "languages-choose",
    "languages-first",
    "languages-improve",
    "languages-improve-text",
    "languages-remember",
    "assessments-all",
    "assessments-method",
    "assessments-method-pathway",
    "assessments-practice",
    "assessments-practices",
    "assessments-start",
    "books-method",
    "market-impact",
    "market-impact-csv",
    "reports-dossier-schema",
    "reports-scheme",
    "reports-schemes",
    "reports-schemes-csv",
    "reports-sheet-schema",
    "vocabulary-concept",
    "vocabulary-export",
    "vocabulary-scheme",
    "vocabulary-schemes",
}
# The way in, and the way out.
SIGN_IN = {
    "accounts-sign-in",
    "accounts-code",
    "accounts-sign-out",
    "account_login",
    "account_logout",
    "account_request_login_code",
    "account_confirm_login_code",
    "account_reauthenticate",
    "mfa_authenticate",
    "mfa_login_webauthn",
}
# Opened by whoever holds the secret in the address; without it they say 404.
BY_SECRET = {
    "accounts-invitation",
    "assessments-shared",
    "assessments-shared-pdf",
    "market-still",
    "messaging-unsubscribe",
    "reports-verify",
}
# Shows the checks and plans begun on this very device, and nothing on another one.
BY_DEVICE = {
    "assessments-list",
    "assessments-my-plan",
}
PUBLIC = OPEN | SIGN_IN | BY_SECRET | BY_DEVICE
