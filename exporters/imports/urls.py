from django.urls import path

from exporters.imports import views

urlpatterns = [
    path("office/imports/", views.fact_import_list, name="import-list"),
    path("office/imports/new/", views.upload, name="import-new"),
    path("office/imports/type/<slug:kind>/", views.type_fact, name="import-type"),
    path("office/imports/sample/<slug:kind>.csv", views.sample, name="import-sample"),
    path("office/imports/<uuid:uuid>/", views.fact_import, name="import"),
    path("office/imports/<uuid:uuid>/file/", views.original, name="import-original"),
    path("office/imports/<uuid:uuid>/proof/", views.proof, name="import-proof"),
    path("office/imports/<uuid:uuid>/errors.csv", views.errors, name="import-errors"),
    path("office/imports/<uuid:uuid>/apply/", views.apply, name="import-apply"),
    path("office/imports/<uuid:uuid>/send-back/", views.send_back, name="import-send-back"),
    path("office/imports/<uuid:uuid>/withdraw/", views.withdraw, name="import-withdraw"),
]
