"""All settings of hrtrack, read from the environment (see .env.example for every variable).

HRTRACK_MODE says what this process is for:
* `production` (when nothing is said): refuses to start without SECRET_KEY, TLS everywhere;
* `demo`: invented people, SQLite under var/demo/, plain http on 127.0.0.1;
* `test`: what tests/settings.py asks for.
"""

from pathlib import Path
from urllib.parse import quote

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from hrtrack import env

BASE_DIR = Path(__file__).resolve().parent.parent
MODE = env.choice("HRTRACK_MODE", ("production", "demo", "test"), default="production")
PRODUCTION = MODE == "production"
DEMO = MODE == "demo"
DEBUG = env.flag("DEBUG", default=False)

# --- who we are -----------------------------------------------------------------------------------------

if PRODUCTION:
    SECRET_KEY = env.text("SECRET_KEY")
else:
    SECRET_KEY = env.text("SECRET_KEY", default=f"not-secret-because-{MODE}-holds-only-invented-people")
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
# What seals words in the database: the first seals, all of them open (hrtrack/sealed.py). Never kept beside the data.
if PRODUCTION:
    SEAL_KEYS = env.keys("SEAL_KEYS")
elif DEMO:
    SEAL_KEYS = env.keys("SEAL_KEYS", default=lambda: env.key_kept_in(BASE_DIR / "var" / "demo" / "seal.keys"))
else:
    SEAL_KEYS = env.keys("SEAL_KEYS", default=lambda: ["test:bm90IHNlY3JldDogb25seSBpbnZlbnRlZCBwZW9wbGU="])
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", default=[] if PRODUCTION else ["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
# Where "Leave" goes: a plain, quick page that raises no question (PRIVACY C-4). Set per site.
LEAVE_URL = env.text("LEAVE_URL", default="https://www.weather.gov/")
# Whom to call here, on the safety page and beside safety information. No number: “your local emergency number”.
EMERGENCY_NUMBER = env.text("HRTRACK_EMERGENCY_NUMBER", default="")
LOCAL_HELP = env.lines("HRTRACK_LOCAL_HELP")
# What protects whoever calls for help here: a sentence or two, on the safety page and beside its box of a safety plan.
LOCAL_LAW = env.text("HRTRACK_LOCAL_LAW", default="")
# Grams of alcohol in one standard drink here: 14 in the US, 8 in the UK, 10 in Australia (tracking/drinks.py).
GRAMS_PER_DRINK = env.number("HRTRACK_GRAMS_PER_DRINK", default=14, least=1)

ROOT_URLCONF = "hrtrack.urls"
WSGI_APPLICATION = "hrtrack.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"

INSTALLED_APPS = [
    "hrtrack.apps.HrtrackConfig",
    "accounts",
    "audit",
    "clients",
    "goals",
    "tracking",
    "sheets",
    "reflections",
    "strategies",
    "journal",
    "notes",
    "beside",
    "handover",
    "paper",
    "process",
    "summaries",
    "records",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "crispy_forms",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    # Before whatever may refuse a request: a refusal is not to be framed either (PRIVACY E3).
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "hrtrack.middleware.private_responses",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "audit.middleware.note_refusals",
    "audit.middleware.fail_closed",
    "hrtrack.middleware.closed_by_default",
    "hrtrack.middleware.local_time",
    "hrtrack.middleware.once_only",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "hrtrack.context.house",
            ],
            "builtins": ["hrtrack.templatetags.hr"],
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = ("hr",)
CRISPY_TEMPLATE_PACK = "hr"
CRISPY_FAIL_SILENTLY = False

# --- where the data is ----------------------------------------------------------------------------------

_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # FULL: an acknowledged save survives a power cut. recursive_triggers: REPLACE INTO meets delete triggers.
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON;"
    ),
}


def _database(url):
    """A DATABASES entry for this address, with the house's SQLite options where it is SQLite."""
    database = dj_database_url.parse(url, conn_max_age=env.number("DATABASE_CONN_MAX_AGE", 60), conn_health_checks=True)
    if database["ENGINE"].endswith("sqlite3"):
        database["OPTIONS"] = dict(_SQLITE)
    return database


DATABASES = {
    "default": _database(
        env.text(
            "DATABASE_URL",
            default=f"sqlite:///{BASE_DIR / 'var' / ('demo' if DEMO else '') / 'hrtrack.sqlite3'}",
        )
    )
}


def _reader_of_summaries(database):
    """The supervisors' connection: the same data, through the wall of summaries/wall.py."""
    url = env.text("SUMMARY_DATABASE_URL", default="")
    reader = _database(url) if url else dict(database)
    if reader["ENGINE"].endswith("sqlite3"):
        reader["NAME"] = f"file:{quote(str(database['NAME']))}?mode=ro"
        reader["OPTIONS"] = {"timeout": 20}
    else:
        role = "" if url else "-c role=hr_summary "
        reader["OPTIONS"] = {**reader.get("OPTIONS", {}), "options": f"{role}-c default_transaction_read_only=on"}
    return {**reader, "TEST": {"MIRROR": "default"}}


SUMMARY_READER_IS_A_LOGIN = bool(env.text("SUMMARY_DATABASE_URL", default=""))
DATABASES["summary"] = _reader_of_summaries(DATABASES["default"])
DATABASE_ROUTERS = ["summaries.wall.NothingIsBuiltThroughTheWall"]

CACHES = {
    # Shared by every worker, because sign-in limits that each worker keeps for itself are no limits.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "hrtrack_cache",
        # A full cache throws counts away, and a stranger could fill one of 300 places with invented user names.
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    },
}

# --- signing in -----------------------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "accounts.passwords.LongEnough",
        # NIST SP 800-63B-4: fifteen characters where the password is the only factor.
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "accounts.passwords.NotAKnownOne"},
    {"NAME": "accounts.passwords.NotMyNameValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "accounts.adapter.ClosedDoor"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PRESERVE_USERNAME_CASING = False
# Thirty tries a minute from one address; five wrong ones for one user name, then five minutes of rest (PRIVACY G1, G3).
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "5/5m/key", "change_password": "5/m/user"}
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"

SESSION_ENGINE = "hrtrack.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "hrtrack.views.form_too_old"

# --- what a browser may do ------------------------------------------------------------------------------

X_FRAME_OPTIONS = "DENY"
# Nothing to other sites. Not "no-referrer": browsers then send "Origin: null" with our own forms, which CSRF refuses.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
if PRODUCTION:
    SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", default=True)
    SECURE_HSTS_SECONDS = env.number("SECURE_HSTS_SECONDS", 60 * 60 * 24 * 365)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-s", "__Host-c"
    if env.flag("BEHIND_PROXY", default=False):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
        # Tries to sign in are counted by the address the proxy itself wrote last, or everybody would share one count.
        ALLAUTH_TRUSTED_PROXY_COUNT = 1
else:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "s", "c"

# A million letters pasted into every box of the longest form, or a million emoji (12 bytes each as they are sent) into
# one, still reach the form, which answers in words. What is longer is not read, and the page says where the text is.
DATA_UPLOAD_MAX_MEMORY_SIZE = 24 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000

# --- language, time, files ------------------------------------------------------------------------------

LANGUAGE_CODE = env.text("LANGUAGE_CODE", default="en")
LANGUAGES = [("en", _("English"))]
# The languages that notes are written in here: for each, other words can be offered (notes/offers.py).
NOTE_LANGUAGES = env.languages("HRTRACK_NOTE_LANGUAGES", default=LANGUAGE_CODE.partition("-")[0])
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = env.text("TIME_ZONE", default="UTC")

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "whitenoise.storage.CompressedManifestStaticFilesStorage"
            if PRODUCTION
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_AUTOREFRESH = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    # Paths carry ids only, never names (PRIVACY C-7); bodies and form values are never logged.
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", default="WARNING")},
}
