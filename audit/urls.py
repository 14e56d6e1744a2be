"""The addresses of this room."""

from django.urls import path

from audit import views

app_name = "audit"
urlpatterns = [path("my/who-looked/", views.who_looked, name="who_looked")]
