"""Hashes that nobody can guess backwards without our key: of identifiers, links, codes and addresses."""

import hashlib
import hmac

from django.conf import settings


def keyed_hash(purpose: str, text: str) -> str:
    """64 hex digits for `text`, keyed with IDENTIFIER_KEY; another `purpose` gives other digits."""
    return hmac.new(settings.IDENTIFIER_KEY.encode(), f"{purpose}\0{text}".encode(), hashlib.sha256).hexdigest()
