from django.urls import path

from portal.accounts import views

urlpatterns = [
    path("officers/invitation/<str:token>/", views.officer_invitation, name="officer-invitation"),
]
