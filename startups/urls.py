from django.urls import URLPattern, URLResolver, include, path

app_name = "startups"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("startups.calls.office.urls")),
    path("", include("startups.vetting.urls")),
    path("", include("startups.decisions.urls")),
    path("", include("startups.enrolment.urls")),
    path("", include("startups.standing.urls")),
    path("", include("startups.calls.urls")),
    path("", include("startups.applications.urls")),
    path("", include("startups.profiles.urls")),
]
