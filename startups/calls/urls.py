from django.urls import path

from startups.calls import views

urlpatterns = [
    path("calls/", views.call_list, name="call-list"),
    path("calls/<uuid:uuid>/", views.call_detail, name="call-detail"),
    path("calls/<uuid:uuid>/eligibility/", views.eligibility, name="call-eligibility"),
]
