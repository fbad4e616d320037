from django.urls import include, path

app_name = "exporters"

urlpatterns = [
    path("", include("exporters.commissions.plans.urls")),
    path("", include("exporters.facts.urls")),
]
