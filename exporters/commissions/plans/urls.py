from django.urls import path

from exporters.commissions.plans import views

urlpatterns = [
    path("office/plans/", views.plan_list, name="plan-list"),
    path("office/plans/new/", views.plan_draft, name="plan-draft"),
    path("office/plans/<uuid:uuid>/", views.plan, name="plan"),
    path("office/plans/<uuid:uuid>/approve/", views.plan_approve, name="plan-approve"),
    path("office/plans/<uuid:uuid>/decline/", views.plan_decline, name="plan-decline"),
    path("office/plans/<uuid:uuid>/withdraw/", views.plan_withdraw, name="plan-withdraw"),
]
