"""Project configuration (top floor) and the shared platform (ground floor)."""

from portal.celery import app as celery_app

__all__ = ["celery_app"]
