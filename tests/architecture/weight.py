"""What the first view of a page weighs: the page and everything that it asks for, compressed."""

import gzip
import re
from functools import cache

from django.contrib.staticfiles import finders

# Bytes and requests.
PUBLIC_LIMIT, OFFICER_LIMIT = (60_000, 8), (100_000, 12)


def first_view(content: str) -> tuple[int, int]:
    """(bytes, requests) of a page on a first visit."""
    assets = set(re.findall(r'(?:href|src)="/static/([^"#?]+)', content))
    return _compressed(content.encode()) + sum(_weight_of(asset) for asset in assets), 1 + len(assets)


@cache
def _weight_of(asset: str) -> int:
    with open(finders.find(asset), "rb") as file:
        return _compressed(file.read())


def _compressed(content: bytes) -> int:
    return len(gzip.compress(content, compresslevel=6))
