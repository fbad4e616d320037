from django.urls import path

from startups.decisions import views

urlpatterns = [
    path("office/applications/<uuid:uuid>/", views.application_office, name="application-office"),
    path("office/applications/<uuid:uuid>/recommend/", views.recommend, name="recommend"),
    path("office/recommendations/<uuid:uuid>/decide/", views.decide, name="decide"),
    path("office/recommendations/<uuid:uuid>/send-back/", views.send_back, name="send-back"),
    path("office/recommendations/<uuid:uuid>/withdraw/", views.withdraw, name="recommendation-withdraw"),
    path("office/decisions/", views.release, name="release"),
]
