from django.urls import path

from portal.home import choices, feedback, views
from portal.home.pages import PAGES

urlpatterns = [
    path("", views.home, name="home"),
    path("my/", views.my_start, name="my-start"),
    path("exporters-live/", views.live_by_state, name="live-by-state"),
    path("rates/", views.rates, name="rates"),
    path("site-map/", views.site_map, name="site-map"),
    path("leaving/", views.leaving, name="leaving"),
    path("feedback/", feedback.feedback, name="feedback"),
    path("choose/language/", choices.language, name="language"),
    path("choose/display/", choices.display, name="display"),
    *[path(standing.path, views.page, {"name": name}, name=name) for name, standing in PAGES.items()],
]
