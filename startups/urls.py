from django.urls import URLPattern, URLResolver

app_name = "startups"

urlpatterns: list[URLPattern | URLResolver] = []
