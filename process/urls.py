"""The addresses of this room: they do not say what is written there."""

from django.urls import path

from process import views

app_name = "process"
urlpatterns = [
    path("people/<uuid:pk>/for-me/", views.of_client, name="of_client"),
    path("people/<uuid:pk>/for-me/new/", views.start, name="start"),
    path("for-me/<uuid:pk>/", views.write, name="write"),
    path("for-me/<uuid:pk>/keep/", views.keep, name="keep"),
    path("for-me/<uuid:pk>/away/", views.throw_away, name="throw_away"),
    path("office/questions/", views.office_questions, name="office_questions"),
]
