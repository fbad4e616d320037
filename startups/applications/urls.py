from django.urls import path

from startups.applications import form_views, views

urlpatterns = [
    path("applications/", views.application_list, name="application-list"),
    path("calls/<uuid:uuid>/apply/", views.start, name="application-start"),
    path("applications/<uuid:uuid>/", views.detail, name="application-detail"),
    path("applications/<uuid:uuid>/answers/", views.check, name="application-check"),
    path("applications/<uuid:uuid>/submit/", views.submit, name="application-submit"),
    path("applications/<uuid:uuid>/withdraw/", views.withdraw, name="application-withdraw"),
    path("applications/<uuid:uuid>/form/<slug:section>/", form_views.step, name="application-step"),
    path("applications/<uuid:uuid>/form/<slug:section>/keep/", form_views.autosave, name="application-autosave"),
    path("applications/<uuid:uuid>/documents/<slug:kind>/", views.document, name="application-document"),
    path("applications/<uuid:uuid>/questions/<int:position>/", views.answer_file, name="application-answer-file"),
]
