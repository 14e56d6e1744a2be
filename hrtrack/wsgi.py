"""For gunicorn: `gunicorn hrtrack.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hrtrack.settings")
application = get_wsgi_application()
