from django.urls import include, path

app_name = "exporters"

urlpatterns = [
    path("", include("exporters.consent.urls")),
    path("", include("exporters.onboarding.claims.urls")),
    path("", include("exporters.onboarding.claim_files.urls")),
    path("", include("exporters.onboarding.entrance.urls")),
    path("", include("exporters.onboarding.confirmation.urls")),
    path("", include("exporters.onboarding.office.urls")),
    path("", include("exporters.commissions.plans.urls")),
    path("", include("exporters.commissions.adjustments.urls")),
    path("", include("exporters.imports.urls")),
    path("", include("exporters.commissions.statements.urls")),
    path("", include("exporters.onboarding.stages.urls")),
    path("", include("exporters.onboarding.stages.changes.urls")),
]
