"""For gunicorn: `gunicorn hrtrack.wsgi`."""

import os

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hrtrack.settings")
application = get_wsgi_application()

if settings.SECRET_KEY.startswith("example"):
    raise ImproperlyConfigured(
        "SECRET_KEY is the one of .env.example, which everybody can read. Make your own with "
        'python3 -c "import secrets; print(secrets.token_urlsafe(50))"'
    )
if "example" in settings.SEAL_KEYS:
    raise ImproperlyConfigured("SEAL_KEYS holds the key of .env.example, which everybody can read. Make your own.")
