from django.urls import path

from startups.calls.office import views

urlpatterns = [
    path("office/calls/", views.call_list, name="office-call-list"),
    path("office/calls/new/", views.call_new, name="office-call-new"),
    path("office/calls/<uuid:uuid>/", views.call_detail, name="office-call"),
    path("office/calls/<uuid:uuid>/dates/", views.call_dates, name="office-call-dates"),
    path("office/calls/<uuid:uuid>/agreement/", views.call_agreement, name="office-call-agreement"),
    path("office/calls/<uuid:uuid>/propose/", views.call_propose, name="office-call-propose"),
    path("office/calls/<uuid:uuid>/publish/", views.call_publish, name="office-call-publish"),
    path("office/calls/<uuid:uuid>/withdraw/", views.call_withdraw, name="office-call-withdraw"),
    path("office/calls/<uuid:uuid>/send-back/", views.call_send_back, name="office-call-send-back"),
    path("office/calls/<uuid:uuid>/lines/<slug:part>/", views.call_lines, name="office-call-lines"),
]
