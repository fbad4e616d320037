import logging

import pytest

from portal.middleware import SecretLinkFilter


def logged(message, *args):
    record = logging.LogRecord("x", logging.WARNING, "x", 1, message, args, None)
    assert SecretLinkFilter().filter(record) is True
    return record.getMessage()


def test_secret_links_do_not_reach_the_log():
    token = "Y3q-Opu9V9VsTwCNMaiUzmzcHg7Ab-KRZBwH8jVoEyM"
    assert logged("Method Not Allowed (%s): %s", "POST", f"/x/{token}/open/") == (
        "Method Not Allowed (POST): /x/…/open/"
    )


def test_addresses_of_pages_stay_readable():
    path = "/exporters/claims/1f0e8a52-7c3b-4f7d-9d55-0b6a4f5b1c11/"
    assert logged("Not Found: %s", path) == f"Not Found: {path}"


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["to=%00", "to=a%00b", "after=%00", "unknown=%00"])
def test_a_query_with_a_nul_is_no_request(client, query):
    assert client.get(f"/mailbox/?{query}").status_code == 400
