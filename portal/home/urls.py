from django.urls import path

from portal.home import views

urlpatterns = [
    path("", views.home, name="home"),
    path("my/", views.my_start, name="my-start"),
]
