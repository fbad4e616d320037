from django.urls import path

from exporters.onboarding.stages.changes import views

urlpatterns = [
    path("office/stages/", views.stage_list, name="stage-list"),
    path("office/stages/new/", views.stage_new, name="stage-new"),
    path("office/stages/<slug:code>/change/", views.stage_propose, name="stage-propose"),
    path("office/stages/changes/<uuid:uuid>/", views.stage_change, name="stage-change"),
    path("office/stages/changes/<uuid:uuid>/approve/", views.stage_change_approve, name="stage-change-approve"),
    path("office/stages/changes/<uuid:uuid>/decline/", views.stage_change_decline, name="stage-change-decline"),
    path("office/stages/changes/<uuid:uuid>/withdraw/", views.stage_change_withdraw, name="stage-change-withdraw"),
]
