from django.urls import path

from startups.vetting import views

urlpatterns = [
    path("office/applications/", views.application_queue, name="application-queue"),
    path("office/applications.csv", views.application_queue_csv, name="application-queue-csv"),
    path("office/applications/<uuid:uuid>/take-up/", views.start_screening, name="screening-start"),
    path("office/applications/<uuid:uuid>/screening/", views.screening_list, name="screening-list"),
    path("office/applications/<uuid:uuid>/reviewers/", views.assign, name="reviewer-assign"),
    path("office/applications/<uuid:uuid>/question/", views.ask, name="information-ask"),
    path("office/applications/<uuid:uuid>/question/withdraw/", views.withdraw_request, name="information-withdraw"),
    path(
        "office/applications/<uuid:uuid>/documents/<uuid:document>/", views.document, name="application-office-document"
    ),
    path(
        "office/applications/<uuid:uuid>/answers/<uuid:question>/", views.answer_file, name="application-office-answer"
    ),
    path("office/reviews/<uuid:uuid>/", views.assignment, name="assignment"),
    path("office/reviews/<uuid:uuid>/write/", views.review, name="review"),
    path("applications/<uuid:uuid>/answer/", views.answer, name="information-answer"),
]
