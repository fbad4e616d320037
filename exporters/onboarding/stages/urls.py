from django.urls import path

from exporters.onboarding.stages import office_views, views

urlpatterns = [
    path("exporters/<uuid:uuid>/stages/", views.stages, name="stages"),
    path("exporters/<uuid:uuid>/stages/evidence/", views.add_evidence, name="stages-evidence"),
    path("exporters/needed/<uuid:uuid>/", views.answer, name="requirement-answer"),
    path("exporters/evidence/<uuid:uuid>/", views.evidence, name="evidence"),
    path("exporter/needed/<uuid:uuid>/", views.exporter_answer, name="exporter-answer"),
    path("office/exporters/<uuid:uuid>/stages/", office_views.office_stages, name="office-stages"),
    path("office/exporters/<uuid:uuid>/stages/record/", office_views.record, name="office-stages-record"),
    path("office/exporters/<uuid:uuid>/stages/ask/", office_views.ask, name="office-stages-ask"),
    path("office/exporters/<uuid:uuid>/stages/evidence/", office_views.add_evidence, name="office-stages-evidence"),
    path("office/exporters/<uuid:uuid>/stages/member/", office_views.member_id, name="office-stages-member"),
    path("office/exporters/<uuid:uuid>/stages/move/<slug:action>/", office_views.move, name="office-stages-move"),
    path("office/needed/<uuid:uuid>/accept/", office_views.accept, name="office-requirement-accept"),
    path("office/needed/<uuid:uuid>/fail/", office_views.fail, name="office-requirement-fail"),
    path("office/needed/<uuid:uuid>/waive/", office_views.waive, name="office-requirement-waive"),
]
