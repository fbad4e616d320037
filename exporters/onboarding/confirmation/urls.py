from django.urls import path

from exporters.onboarding.confirmation import views

urlpatterns = [
    path("x/<str:token>/open/", views.confirmation_link, name="confirmation-link"),
    path("x/", views.confirmation, name="confirmation"),
    path("x/yes/", views.confirm, name="confirmation-confirm"),
    path("x/no/", views.dispute, name="confirmation-dispute"),
    path("exporter/", views.exporter_status, name="exporter-status"),
    path("exporter/object/", views.exporter_object, name="exporter-object"),
    path("exporter/withdraw/", views.exporter_withdraw, name="exporter-withdraw"),
    path("exporter/prove/", views.exporter_prove, name="exporter-prove"),
]
