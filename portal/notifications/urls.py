from django.urls import path

from portal.notifications import views

urlpatterns = [
    path("office/mails/", views.mails, name="mail-list"),
    path("mailbox/", views.mailbox, name="mailbox"),
    path("mailbox/<uuid:uuid>/", views.mail, name="mail"),
]
