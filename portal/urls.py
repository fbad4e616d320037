"""Every address of the portal. Views without a declared audience stay shut (portal/accounts/access.py)."""

from django.urls import include, path

platform = [
    path("", include("portal.home.urls")),
    path("", include("portal.accounts.urls")),
    path("", include("portal.notifications.urls")),
    path("office/", include("portal.jobs.urls")),
    path("office/", include("portal.audit.urls")),
]

urlpatterns = [
    path("", include((platform, "portal"))),
    path("", include("startups.urls")),
    path("", include("exporters.urls")),
    path("account/", include("allauth.account.urls")),
    path("account/2fa/", include("allauth.mfa.urls")),
]

handler400 = "portal.home.errors.bad_request"
handler403 = "portal.home.errors.forbidden"
handler404 = "portal.home.errors.not_found"
handler500 = "portal.home.errors.server_error"
