"""The addresses of this room: neutral words only (I29)."""

from django.urls import path

from paper import views

app_name = "paper"
urlpatterns = [
    path("people/<uuid:pk>/paper/", views.choose, name="choose"),
    path("pages/<uuid:pk>/", views.page, name="page"),
    path("pages/<uuid:pk>/save/", views.save, name="save"),
]
