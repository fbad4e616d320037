from django.urls import path

from portal.jobs import views

urlpatterns = [path("jobs/", views.jobs, name="jobs")]
