"""Every address says who may see it."""

from django.urls import URLPattern, get_resolver

from portal.accounts.access import PACKAGE_VIEWS, audience_of


def all_patterns(resolver=None):
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern
        else:
            yield from all_patterns(pattern)


# Pages of installed packages that this portal does not offer: they answer 404 to everybody.
SHUT = {"account_email", "account_set_password", "account_request_login_code", "account_confirm_login_code"}


def test_every_view_declares_its_audience():
    shut = {p.name for p in all_patterns() if audience_of(p.callback, p.name) is None}
    assert shut <= SHUT, f"no audience: {sorted(shut - SHUT)}"


def test_package_views_named_in_access_exist():
    names = {p.name for p in all_patterns()}
    assert set(PACKAGE_VIEWS) - names == set()
