from django.urls import path

from exporters.commissions.statements import office_views, views

urlpatterns = [
    path("statements/", views.statement_list, name="statement-list"),
    path("statements/open/", views.open_statement, name="statement-open"),
    path("statements/open/lines.csv", views.open_statement_csv, name="statement-open-csv"),
    path("statements/<uuid:uuid>/", views.statement, name="statement"),
    path("statements/<uuid:uuid>/lines.csv", views.statement_csv, name="statement-csv"),
    path("entries/<uuid:uuid>/", views.entry, name="entry"),
    path("office/startups/<uuid:uuid>/statement/", views.office_open_statement, name="office-statement-open"),
    path(
        "office/startups/<uuid:uuid>/statement/lines.csv",
        views.office_open_statement_csv,
        name="office-statement-open-csv",
    ),
    path("statements/open/nothing/", views.open_statement_nothing, name="statement-open-nothing"),
    path("statements/<uuid:uuid>/nothing/", views.statement_nothing, name="statement-nothing"),
    path(
        "office/startups/<uuid:uuid>/statement/nothing/",
        views.office_open_statement_nothing,
        name="office-statement-open-nothing",
    ),
    path("office/statements/", office_views.statement_list, name="office-statement-list"),
    path("office/statements/to-issue/<str:month>/", office_views.to_issue, name="to-issue"),
    path("office/statements/to-issue/<str:month>/<uuid:uuid>/", office_views.issue, name="statement-issue"),
    path("office/ledger/", office_views.ledger, name="ledger"),
    path("office/unearned/", office_views.unearned_list, name="unearned-list"),
    path("office/holds/", office_views.hold_list, name="hold-list"),
    path("office/holds/<uuid:uuid>/clear/", office_views.hold_clear, name="hold-clear"),
    path("office/entries/<uuid:uuid>/hold/", office_views.hold_open, name="hold-open"),
]
