from django.urls import path

from startups.profiles import views

urlpatterns = [
    path("members/", views.member_list, name="member-list"),
    path("members/invite/", views.invite, name="member-invite"),
    path("members/<uuid:uuid>/remove/", views.remove, name="member-remove"),
    path("members/invitations/<uuid:uuid>/withdraw/", views.uninvite, name="member-uninvite"),
    path("members/join/<str:token>/", views.join, name="member-join"),
]
