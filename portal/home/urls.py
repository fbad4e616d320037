from django.urls import path

from portal.home import choices, views

urlpatterns = [
    path("", views.home, name="home"),
    path("my/", views.my_start, name="my-start"),
    path("choose/language/", choices.language, name="language"),
    path("choose/display/", choices.display, name="display"),
]
