"""The addresses of this room: neutral words only, for they stand in histories and over shoulders (I29)."""

from django.urls import path

from beside.views import asking, feedback, sides

app_name = "beside"
urlpatterns = [
    path("wordings/<uuid:pk>/my-side/", sides.my_side, name="my_side"),
    path("wordings/<uuid:pk>/put-right/", asking.of_words, name="ask_of_words"),
    path("visits/<uuid:pk>/put-right/", asking.of_note, name="ask_of_note"),
    path("asked/<uuid:pk>/", asking.asked, name="asked"),
    path("visits/<uuid:pk>/how-it-was/", feedback.how_it_was, name="how_it_was"),
]
