from django.urls import URLPattern, URLResolver

app_name = "exporters"

urlpatterns: list[URLPattern | URLResolver] = []
