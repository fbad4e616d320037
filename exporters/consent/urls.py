from django.urls import path

from exporters.consent import views

urlpatterns = [
    path("office/notices/", views.notice_list, name="notice-list"),
    path("office/notices/new/", views.notice_draft, name="notice-draft"),
    path("office/notices/<uuid:uuid>/approve/", views.notice_approve, name="notice-approve"),
    path("office/notices/<uuid:uuid>/decline/", views.notice_decline, name="notice-decline"),
    path("office/notices/<uuid:uuid>/withdraw/", views.notice_withdraw, name="notice-withdraw"),
]
