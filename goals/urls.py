"""The addresses of this room: neutral words only, for they stand in histories and over shoulders (I29)."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from goals.views import foci, history, picture, room, words


class CheckKind(StringConverter):
    regex = "answer|turn|place|wording"


register_converter(CheckKind, "check_kind")

app_name = "goals"
urlpatterns = [
    path("my/", picture.mine, name="mine"),
    path("my/story/", history.my_story, name="my_story"),
    path("people/<uuid:pk>/", picture.picture_page, name="picture"),
    path("people/<uuid:pk>/story/", history.story, name="story"),
    path("people/<uuid:pk>/put-away/", history.put_away, name="put_away"),
    path("people/<uuid:pk>/things/new/", foci.new_thing, name="new_thing"),
    path("people/<uuid:pk>/words/new/", words.new_words, name="new_words"),
    path("things/<uuid:pk>/", foci.thing, name="thing"),
    path("things/<uuid:pk>/edit/", foci.edit_thing, name="edit_thing"),
    path("things/<uuid:pk>/place/", foci.place, name="place"),
    path("things/<uuid:pk>/placed/", foci.placed, name="placed"),
    path("things/<uuid:pk>/move/", foci.move_thing, name="move_thing"),
    path("things/<uuid:pk>/close/", foci.close_thing, name="close_thing"),
    path("words/<uuid:pk>/", words.detail, name="detail"),
    path("words/<uuid:pk>/change/", words.change, name="change"),
    path("words/<uuid:pk>/history/", history.history, name="history"),
    path("words/<uuid:pk>/look-again/", words.look_again, name="look_again"),
    path("words/<uuid:pk>/move/", words.move_words, name="move_words"),
    path("words/<uuid:pk>/turn/<slug:to>/", words.turn, name="turn"),
    path("wordings/<uuid:pk>/answer/", words.answer, name="answer"),
    path("wordings/<uuid:pk>/write-down/", words.write_down, name="write_down"),
    path("wordings/<uuid:pk>/view/", words.my_view, name="my_view"),
    path("offers/<uuid:pk>/take-back/", words.withdraw, name="withdraw"),
    path("offers/<uuid:pk>/hand-over/", room.hand_over, name="hand_over"),
    path("offers/<uuid:pk>/check/", history.check_offer, name="check_offer"),
    path("room/", room.room, name="room"),
    path("room/words/", room.room_words, name="room_words"),
    path("room/back/", room.give_back, name="give_back"),
    path("checks/", history.check_all, name="check_all"),
    path("checks/<check_kind:kind>/<int:pk>/", history.check, name="check"),
]
