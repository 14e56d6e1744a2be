"""The addresses of this room."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from summaries import views


class Quarter(StringConverter):
    regex = "[0-9]{4}-Q[1-4]"


register_converter(Quarter, "quarter")

app_name = "summaries"
urlpatterns = [
    path("summaries/", views.releases, name="list"),
    path("summaries/<quarter:quarter>/", views.release, name="release"),
    path("summaries/<quarter:quarter>/table.csv", views.download, name="download"),
]
