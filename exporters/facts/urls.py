from django.urls import path

from exporters.facts import views

urlpatterns = [
    path("office/facts/", views.fact_file_list, name="fact-file-list"),
    path("office/facts/bring/", views.bring, name="fact-file-bring"),
    path("office/facts/type/<slug:kind>/", views.type_fact, name="fact-type"),
    path("office/facts/sample/<slug:kind>.csv", views.sample, name="fact-sample"),
    path("office/facts/<uuid:uuid>/", views.fact_file, name="fact-file"),
    path("office/facts/<uuid:uuid>/file/", views.original, name="fact-file-original"),
    path("office/facts/<uuid:uuid>/proof/", views.proof, name="fact-file-proof"),
    path("office/facts/<uuid:uuid>/errors.csv", views.errors, name="fact-file-errors"),
    path("office/facts/<uuid:uuid>/apply/", views.apply, name="fact-file-apply"),
    path("office/facts/<uuid:uuid>/send-back/", views.send_back, name="fact-file-send-back"),
    path("office/facts/<uuid:uuid>/withdraw/", views.withdraw, name="fact-file-withdraw"),
]
