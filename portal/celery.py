"""The Celery application. The truth about work is a Job row; the broker only wakes a worker."""

import os
import warnings

from celery import Celery
from celery.exceptions import SecurityWarning
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

if settings.EMBEDDED:
    # A trial on a machine of one's own is often started by root. The worker takes JSON with row ids and nothing else.
    warnings.simplefilter("ignore", SecurityWarning)

app = Celery("portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["portal.jobs"], related_name="celery_tasks")
