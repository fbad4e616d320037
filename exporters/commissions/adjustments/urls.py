from django.urls import path

from exporters.commissions.adjustments import views

urlpatterns = [
    path("office/adjustments/", views.adjustment_list, name="adjustment-list"),
    path("office/adjustments/new/", views.adjustment_new, name="adjustment-new"),
    path("office/entries/<uuid:uuid>/correct/", views.entry_correct, name="entry-correct"),
    path("office/adjustments/<uuid:uuid>/", views.adjustment, name="adjustment"),
    path("office/adjustments/<uuid:uuid>/approve/", views.adjustment_approve, name="adjustment-approve"),
    path("office/adjustments/<uuid:uuid>/decline/", views.adjustment_decline, name="adjustment-decline"),
    path("office/adjustments/<uuid:uuid>/withdraw/", views.adjustment_withdraw, name="adjustment-withdraw"),
]
