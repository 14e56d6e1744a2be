"""The addresses of this room."""

from django.urls import path

from tracking import views

app_name = "tracking"
urlpatterns = [
    path("words/<uuid:pk>/how/", views.say, name="say"),
]
