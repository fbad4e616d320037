"""The answers of an eligibility check, kept by the reader's own browser until an application begins with them."""

import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE = "eligibility"
# Long enough to create an account and come back.
SECONDS = 24 * 3600


def keep_answers(response: HttpResponse, answers: dict[str, Any]) -> None:
    """Hand the answers to the browser, signed; the portal keeps none."""
    response.set_signed_cookie(
        COOKIE,
        json.dumps(answers),
        salt=COOKIE,
        max_age=SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def kept_answers(request: HttpRequest) -> dict[str, Any]:
    """The answers that this browser kept; empty when there are none, they are too old or somebody changed them."""
    text = request.get_signed_cookie(COOKIE, default="", salt=COOKIE, max_age=SECONDS)
    return json.loads(text) if text else {}


def forget_answers(response: HttpResponse) -> None:
    """Remove the answers from the browser: an application has them now."""
    response.delete_cookie(COOKIE, samesite="Lax")
