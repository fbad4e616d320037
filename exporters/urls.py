from django.urls import include, path

app_name = "exporters"

urlpatterns = [
    path("", include("exporters.commissions.plans.urls")),
    path("", include("exporters.facts.urls")),
    path("", include("exporters.commissions.statements.urls")),
]
