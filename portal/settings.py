"""Settings, driven by the environment. Without any variable the portal runs embedded on one machine.

PORTAL_MODE     embedded (default) or production
DATABASE_URL    postgres://… instead of SQLite under var/
REDIS_URL       redis://… instead of the file broker under var/
SECRET_KEY, ALLOWED_HOSTS, EMAIL_URL, PUBLIC_URL   required in production
WEB_INFORMATION_MANAGER   name, post and address for the footer; `check --deploy` asks for it
"""

import sys
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from kombu import Queue as BrokerQueue

from portal import addresses
from portal.embedded import SQLITE_OPTIONS, embedded_broker, stored_secret
from portal.lib.jobs import Queue

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.str("PORTAL_VAR", default=str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)

TESTING = "pytest" in sys.modules
PORTAL_MODE = env.str("PORTAL_MODE", default="embedded")
if PORTAL_MODE not in {"embedded", "production"}:
    raise ImproperlyConfigured("PORTAL_MODE is either embedded or production.")
PRODUCTION = PORTAL_MODE == "production"
EMBEDDED = not PRODUCTION

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY") if PRODUCTION else stored_secret(VAR_DIR / "secret_key")
# Keys the hashes of identifiers and of links; changing it makes stored hashes unfindable.
IDENTIFIER_KEY = env.str("IDENTIFIER_KEY") if PRODUCTION else stored_secret(VAR_DIR / "identifier_key")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS") if PRODUCTION else ["*"]
PORT = addresses.port(env.str("PORT", default="") or "8000")
PUBLIC_URL = env.str("PUBLIC_URL", default=f"http://localhost:{PORT}")
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

INSTALLED_APPS = [
    "portal",
    "startups",
    "exporters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "portal.middleware.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.accounts.access.AudienceMiddleware",
    "portal.middleware.NoNulMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
FORM_RENDERER = "portal.lib.forms.PortalRenderer"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.home.context.frame",
            ],
        },
    },
]

# Database -----------------------------------------------------------------------------------------

DATABASES = {
    "default": addresses.database(env.str("DATABASE_URL", default="") or f"sqlite:///{VAR_DIR / 'portal.sqlite3'}")
}
USES_POSTGRESQL = "postgresql" in DATABASES["default"]["ENGINE"]
if USES_POSTGRESQL:
    DATABASES["default"] |= {
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "options": "-c statement_timeout=30000 -c lock_timeout=5000",
            # A server that is silent cannot end a statement: the connection is given up a little later instead.
            "connect_timeout": 5,
            "keepalives_idle": 10,
            "keepalives_interval": 5,
            "keepalives_count": 3,
            "tcp_user_timeout": 35_000,
        },
    }
else:
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
DATABASES["default"]["TEST"] = {"NAME": env.str("TEST_DATABASE_NAME", default=None)}

# Work in the background ---------------------------------------------------------------------------

REDIS_URL = addresses.broker(url) if (url := env.str("REDIS_URL", default="")) else ""
REDIS_PREFIX = env.str("REDIS_PREFIX", default="portal:")
CELERY_BROKER_URL, CELERY_BROKER_TRANSPORT_OPTIONS = (
    (
        REDIS_URL,
        # A page does not wait for a Redis that does not answer: it is tried once, and the sweep does the rest.
        # A worker waits a second for its next message, so a reply that takes five is none.
        {
            "visibility_timeout": 21_600,
            "global_keyprefix": REDIS_PREFIX,
            "socket_connect_timeout": 2,
            "socket_timeout": 5,
            "max_retries": 0,
        },
    )
    if REDIS_URL
    else embedded_broker(VAR_DIR / "broker")
)
# A worker without -Q reads all of them. Without its own routing key a queue would also receive what is for another.
CELERY_TASK_QUEUES = [BrokerQueue(queue.value, routing_key=queue.value) for queue in Queue]
CELERY_TASK_DEFAULT_QUEUE = Queue.GENERAL.value
# A worker whose -Q is misspelt refuses to start instead of waiting for nothing.
CELERY_TASK_CREATE_MISSING_QUEUES = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 3600
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 20
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_MAX_LOOP_INTERVAL = 2
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")
SWEEP_SECONDS = env.int("SWEEP_SECONDS", default=5)
CELERY_BEAT_SCHEDULE = {
    "sweep": {
        "task": "portal.jobs.sweep",
        "schedule": SWEEP_SECONDS,
        # Behind an import a sweep would wake nobody; mails leave it a turn every few seconds.
        "options": {"queue": Queue.MAIL.value, "expires": SWEEP_SECONDS * 2},
    },
}
# Tests run jobs themselves; nothing is published unless a test starts real workers.
WAKE_WORKERS = env.bool("WAKE_WORKERS", default=not TESTING)

# People -------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "portal.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if TESTING
    else [
        "django.contrib.auth.hashers.Argon2PasswordHasher",
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    ]
)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in [
        ("MinimumLengthValidator", {"min_length": 12}),
        ("UserAttributeSimilarityValidator", {"user_attributes": ("email", "full_name")}),
        ("CommonPasswordValidator", {}),
    ]
]
LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = reverse_lazy("portal:my-start")
ACCOUNT_ADAPTER = "portal.accounts.adapter.PortalAccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_SIGNUP_FORM_CLASS = "portal.accounts.forms.SignupName"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 3600
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key", "signup": "20/m/ip", "feedback": "5/h/ip"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Startup India x Alibaba.com"
MFA_ADAPTER = "portal.accounts.adapter.PortalMfaAdapter"
OFFICER_SESSION_SECONDS = 8 * 3600
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True

# Language, time, formats --------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("hi", _("Hindi"))]
# Ours overrides the second one, and both override those of the packages.
LOCALE_PATHS = [BASE_DIR / "portal" / "locale", BASE_DIR / "portal" / "locale_packages"]
FORMAT_MODULE_PATH = ["portal.formats"]
LANGUAGE_COOKIE_HTTPONLY = True
TIME_ZONE = "Asia/Kolkata"
USE_TZ = True
CELERY_TIMEZONE = "UTC"

# Files --------------------------------------------------------------------------------------------

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
PRIVATE_FILES_DIR = VAR_DIR / "files"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(PRIVATE_FILES_DIR)},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = TESTING
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000

# Mail ---------------------------------------------------------------------------------------------

DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Partnership programme <no-reply@portal.example>")
# Where the feedback form writes to, and the address that the help page names.
OFFICE_EMAIL = env.str("OFFICE_EMAIL", default="office@portal.example")
# Name, post and address of the one who answers for what the pages say; the footer of every page shows it.
WEB_INFORMATION_MANAGER = env.str(
    "WEB_INFORMATION_MANAGER",
    default="" if PRODUCTION else "Meera Joshi, programme office, 1 Sample Street, New Delhi 110001 (sample)",
)
# The embedded portal has no post office: its mailbox page shows the rows themselves.
if PRODUCTION:
    vars().update(env.email_url("EMAIL_URL"))
    # One worker sends all mails: a mail server that does not answer must not block it for long.
    EMAIL_TIMEOUT = 20
else:
    EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

# Security -----------------------------------------------------------------------------------------

X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = PRODUCTION
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # Limits count the address of the person, not that of the proxy: all of them through address_of().
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
        "base-uri": [NONE],
    }
}
CSRF_FAILURE_VIEW = "portal.home.errors.csrf_failure"

# Failed tries are counted in the database, so that people can still sign in when
# Redis is down, and the limits apply to all processes together. Each process counts for the home page by itself.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "portal_cache",
        # Above this number the rows that ran out go; by default a few hundred addresses would push others' limits out.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "request_id": {"()": "portal.middleware.RequestIdFilter"},
        "secret_links": {"()": "portal.middleware.SecretLinkFilter"},
    },
    "formatters": {
        "line": {
            "format": "%(asctime)s %(levelname).1s %(name)s [%(request_id)s] %(message)s",
            "datefmt": "%H:%M:%S",
        }
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["request_id", "secret_links"]}
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "celery": {"level": "WARNING"},
        # The file broker has no host, which kombu finds worth a warning at every start.
        "kombu": {"level": "ERROR" if not REDIS_URL else "WARNING"},
        "gunicorn": {"level": "WARNING"},
        "pikepdf": {"level": "WARNING"},
    },
}
