from django.urls import path

from exporters.onboarding.claim_files import views

urlpatterns = [
    path("exporters/files/", views.claim_file_new, name="claim-file-new"),
    path("exporters/files/sample.csv", views.claim_file_sample, name="claim-file-sample"),
    path("exporters/files/<uuid:uuid>/", views.claim_file, name="claim-file"),
    path("exporters/files/<uuid:uuid>/errors.csv", views.claim_file_errors, name="claim-file-errors"),
    path("exporters/files/<uuid:uuid>/look-again.csv", views.claim_file_looks, name="claim-file-looks"),
]
