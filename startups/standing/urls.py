from django.urls import path

from startups.standing import views

urlpatterns = [
    path("office/startups/", views.startup_list, name="office-startup-list"),
    path("office/startups/<uuid:uuid>/", views.startup_detail, name="office-startup"),
    path("office/startups/<uuid:uuid>/change/<slug:act>/", views.propose, name="standing-propose"),
    path("office/startups/<uuid:uuid>/renewal/", views.renewal, name="recognition-renewal"),
    path("office/standing-changes/<uuid:uuid>/confirm/", views.confirm, name="standing-confirm"),
    path("office/standing-changes/<uuid:uuid>/decline/", views.decline, name="standing-decline"),
    path("office/standing-changes/<uuid:uuid>/withdraw/", views.withdraw, name="standing-withdraw"),
]
