"""Django settings. What an operator may choose comes from `lingkar.environment`; the rest is fixed here."""

from typing import Any

from django.utils.csp import CSP

from lingkar.environment import ROOT, Mode, pin_threads, read_environment
from lingkar.languages.registry import django_languages

from .logs import logging_for
from .parts import database_for, mailer_for

pin_threads()
ENV = read_environment()
BASE_DIR = ROOT
VAR_DIR = ENV.var.resolve()
MODE = ENV.mode
DEMONSTRATION = MODE is Mode.DEMONSTRATION
TESTING = MODE is Mode.TEST
PRODUCTION = MODE is Mode.PRODUCTION
DEBUG = MODE is Mode.DEVELOPMENT
SITE_NAME = ENV.site_name
OPERATOR_NAME = ENV.operator
HELP_CONTACT = ENV.help_contact
LINGKAR_TRANSLATOR = ENV.translator
SITE_URL = ENV.site_url or f"http://127.0.0.1:{ENV.port}"

SECRET_KEY = ENV.secret_key
SECRET_KEY_FALLBACKS = ENV.old_secret_keys
ALLOWED_HOSTS = ENV.hosts or (["*"] if DEMONSTRATION else ["localhost", "127.0.0.1", "[::1]", "testserver"])

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "django_tasks_db",
    "lingkar.core",
    "lingkar.languages",
    "lingkar.vocabulary",
    "lingkar.accounts",
    "lingkar.messaging",
    "lingkar.events",
    "lingkar.books",
    "lingkar.passports",
    "lingkar.market",
    "lingkar.dialogue",
    "lingkar.assessments",
    "lingkar.reports",
    "lingkar.framework",
    "lingkar.home",
    # After our rooms, so that our templates come first.
    "allauth",
    "allauth.account",
    "allauth.mfa",
]
MIDDLEWARE = [
    "lingkar.core.middleware.SafeHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Compressed with random padding (Django's own), so that what is secret in a page cannot be guessed from its length.
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "lingkar.core.middleware.InputGuard",
    "lingkar.core.middleware.OfflineMarks",
]
ROOT_URLCONF = "lingkar.urls"
WSGI_APPLICATION = "lingkar.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "lingkar.core.context.page",
                "lingkar.languages.context.language",
                "lingkar.home.context.navigation",
            ],
        },
    }
]
FORM_RENDERER = "lingkar.core.forms.KitRenderer"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": database_for(ENV, VAR_DIR)}
# Rate limits must hold across processes, so they live in the database; the rest is each process's own.
CACHES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "limits": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "core_limits",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
}
_TASKS_BACKEND = "django.tasks.backends.immediate.ImmediateBackend" if TESTING else "django_tasks_db.DatabaseBackend"
TASKS = {"default": {"BACKEND": _TASKS_BACKEND}}

LANGUAGE_CODE = "en"
# Also tells Django of the languages it does not know.
LANGUAGES = django_languages()
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [BASE_DIR / "lingkar" / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
# Tests serve the files where they lie.
STATIC_ROOT = None if TESTING else VAR_DIR / "static"
# Web fonts for scripts some phones lack, made by lingkar migrate; a house without them works, in the phone's own fonts.
FONTS_DIR = VAR_DIR / "fonts"
if not TESTING:
    FONTS_DIR.mkdir(parents=True, exist_ok=True)
STATICFILES_DIRS = [] if TESTING else [("fonts", FONTS_DIR)]
MEDIA_ROOT = VAR_DIR / "files"
# Where the keys lie that sign product passports; tests keep theirs in memory.
PASSPORT_KEY = ENV.passport_key
PASSPORT_KEYS_DIR = None if TESTING else VAR_DIR / "passport-keys"
_PLAIN_STATIC = DEBUG or TESTING
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if _PLAIN_STATIC
        else "whitenoise.storage.CompressedManifestStaticFilesStorage",
    },
}
WHITENOISE_USE_FINDERS = _PLAIN_STATIC
WHITENOISE_AUTOREFRESH = DEBUG

AUTH_USER_MODEL = "accounts.Person"
LOGIN_URL = "accounts-sign-in"
LOGIN_REDIRECT_URL = "home-desk"
LOGOUT_REDIRECT_URL = "home-landing"

PROXY_HOPS = ENV.proxy_hops
if PROXY_HOPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    USE_X_FORWARDED_HOST = True
SESSION_COOKIE_AGE = 60 * 60 * 24 * 90
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [ENV.site_url] if ENV.site_url else []
SECURE_SSL_REDIRECT = PRODUCTION
# The balancer's health probe speaks plain http from inside.
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SECURE_HSTS_SECONDS = ENV.hsts_seconds if PRODUCTION else 0
# Neighbours under the same name are not ours to decide for.
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "worker-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}

MAX_BODY_BYTES = ENV.max_body_mb * 1024 * 1024
# Text fields of one form, taken together; files are counted by MAX_BODY_BYTES alone.
DATA_UPLOAD_MAX_MEMORY_SIZE = min(2 * 1024 * 1024, MAX_BODY_BYTES)
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o640

MAILERS = {"default": mailer_for(ENV)}
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENV.mail_from
LOGGING = logging_for(ENV.log_level)


# What the worker does by the clock: a function's dotted name, and every how many seconds.
PERIODIC = [
    ("lingkar.operations.working.beat", 20),
    ("lingkar.messaging.tasks.deliver_due", 30),
    ("lingkar.operations.working.tidy", 6 * 60 * 60),
    ("lingkar.assessments.actions.forget_unclaimed", 6 * 60 * 60),
    ("lingkar.market.tasks.tend_introductions", 60 * 60),
    ("lingkar.market.tasks.tend_requests", 10 * 60),
    ("lingkar.events.tasks.tend_events", 5 * 60),
    ("lingkar.dialogue.tasks.tend_landscapes", 60),
    ("lingkar.dialogue.tasks.tend_commitments", 60 * 60),
    ("lingkar.dialogue.tasks.draft_translations", 60),
    ("lingkar.market.tasks.refresh_matches", 5 * 60),
    ("lingkar.market.tasks.tell_of_matches", 60 * 60),
    ("lingkar.market.tasks.look_for_loops", 60 * 60),
    ("lingkar.accounts.actions.forget_unproved", 6 * 60 * 60),
    ("lingkar.market.actions.freshness.keep_listings_fresh", 6 * 60 * 60),
    ("lingkar.accounts.actions.seals.renew_seals", 24 * 60 * 60),
    ("lingkar.market.actions.offers.renew_offer_seals", 24 * 60 * 60),
    ("lingkar.messaging.actions.forgetting.forget_old_messages", 24 * 60 * 60),
]

from .sign_in import *  # noqa: E402, F403
