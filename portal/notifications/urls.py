from django.urls import path

from portal.notifications import views

urlpatterns = [
    path("mailbox/", views.mailbox, name="mailbox"),
    path("mailbox/<uuid:uuid>/", views.mail, name="mail"),
]
