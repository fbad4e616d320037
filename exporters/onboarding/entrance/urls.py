from django.urls import path

from exporters.onboarding.entrance import views

urlpatterns = [
    path("exporter/enter/", views.exporter_entrance, name="exporter-entrance"),
    path("exporter/code/", views.exporter_code, name="exporter-code"),
    path("exporter/leave/", views.exporter_sign_out, name="exporter-sign-out"),
]
