"""The addresses of this room."""

from django.urls import path

from tracking.views import say

app_name = "tracking"
urlpatterns = [
    path("words/<uuid:pk>/how/", say.say, name="say"),
]
