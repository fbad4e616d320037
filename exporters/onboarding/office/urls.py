from django.urls import path

from exporters.onboarding.office import views

urlpatterns = [
    path("office/exporters/", views.office_exporter_list, name="office-exporter-list"),
    path("office/exporters/contested/", views.office_contested, name="office-contested"),
    path("office/exporters/<uuid:uuid>/", views.office_exporter, name="office-exporter"),
    path("office/claims/<uuid:uuid>/move-up/", views.office_move_up, name="office-claim-move-up"),
    path("office/claims/<uuid:uuid>/ring/", views.office_ring, name="office-claim-ring"),
    path("office/claims/<uuid:uuid>/deem/", views.office_deem, name="office-claim-deem"),
    path("office/objections/<uuid:uuid>/", views.office_decide_objection, name="office-objection"),
    path("office/disputes/<uuid:uuid>/settle/", views.office_clear_hold, name="office-hold-clear"),
]
