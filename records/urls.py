"""The addresses of this room: neutral words only (I29)."""

from django.urls import path

from records import views

app_name = "records"
urlpatterns = [path("my/all/", views.all_of_mine, name="all")]
