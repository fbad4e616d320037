from django.urls import path

from exporters.onboarding.claims import views

urlpatterns = [
    path("exporters/", views.claim_list, name="claim-list"),
    path("exporters/new/", views.claim_new, name="claim-new"),
    path("exporters/claims/<uuid:uuid>/", views.claim_detail, name="claim-detail"),
    path("exporters/claims/<uuid:uuid>/link/", views.claim_hand_over, name="claim-hand-over"),
    path("exporters/claims/<uuid:uuid>/release/", views.claim_release, name="claim-release"),
]
