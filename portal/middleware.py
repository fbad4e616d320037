"""Gives every request an id that logs and audit rows share; keeps NUL out of searches and secret links out of logs."""

import logging
import re
import uuid
from contextvars import ContextVar

from django.core.exceptions import BadRequest

current_request_id: ContextVar[str] = ContextVar("request_id", default="-")


class RequestIdMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        token = current_request_id.set(uuid.uuid4().hex[:12])
        try:
            response = self.get_response(request)
            response["X-Request-Id"] = current_request_id.get()
            return response
        finally:
            current_request_id.reset(token)


class NoNulMiddleware:
    """Refuses a query with a NUL: no page means one, and PostgreSQL takes it in no text. Forms refuse it themselves."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest
        return self.get_response(request)


class RequestIdFilter(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = current_request_id.get()
        return True


class SecretLinkFilter(logging.Filter):
    """Shortens the secret part of an address: tokens have 43 characters, the uuids of pages have 36."""

    SECRET = re.compile(r"/[A-Za-z0-9_-]{40,}")

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        if self.SECRET.search(said):
            record.msg, record.args = self.SECRET.sub("/…", said), ()
        return True
