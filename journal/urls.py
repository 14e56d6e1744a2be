"""The addresses of this room: neutral words only, for they stand in histories and over shoulders (I29)."""

from django.urls import path

from journal import views

app_name = "journal"
urlpatterns = [
    path("my/notebook/", views.mine, name="mine"),
    path("notebook/<uuid:pk>/", views.page, name="page"),
    path("notebook/<uuid:pk>/share/", views.share, name="share"),
    path("notebook/<uuid:pk>/take-back/", views.take_back, name="take_back"),
    path("notebook/<uuid:pk>/throw-away/", views.throw_away, name="throw_away"),
    path("people/<uuid:pk>/notebook/", views.of_client, name="of_client"),
]
