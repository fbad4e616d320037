from django.urls import path

from startups.enrolment import views

urlpatterns = [path("applications/<uuid:uuid>/agreement/", views.agreement, name="agreement")]
