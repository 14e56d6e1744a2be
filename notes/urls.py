"""The addresses of this room: neutral words only, for they stand in histories and over shoulders (I29)."""

from django.urls import path

from notes.views import finding, holding, keeping, leftover, office, own_view, reading, today, writing

app_name = "notes"
urlpatterns = [
    path("today/", today.today, name="today"),
    path("today/<slug:name>/", today.all_of, name="all_of"),
    path("walk-in/", writing.walk_in, name="walk_in"),
    path("people/<uuid:pk>/session/", writing.start, name="start"),
    path("people/<uuid:pk>/did-not-happen/", writing.did_not_happen, name="did_not_happen"),
    path("people/<uuid:pk>/visits/", reading.of_client, name="of_client"),
    path("people/<uuid:pk>/visits/find/", finding.of_client, name="find_of_client"),
    path("find/", finding.everywhere, name="find"),
    path("visits/<uuid:pk>/", reading.visit, name="visit"),
    path("visits/<uuid:pk>/write/", writing.write, name="write"),
    path("visits/<uuid:pk>/keep/", keeping.keep, name="keep"),
    path("visits/<uuid:pk>/discard/", writing.discard, name="discard"),
    path("visits/<uuid:pk>/left/", leftover.left, name="left"),
    path("visits/<uuid:pk>/again/", writing.reopen, name="reopen"),
    path("visits/<uuid:pk>/add/", reading.add, name="add"),
    path("visits/<uuid:pk>/my-side/", reading.my_side, name="my_side"),
    path("visits/<uuid:pk>/hold/", holding.hold, name="hold"),
    path("visits/<uuid:pk>/hold-on/", holding.hold_on, name="hold_on"),
    path("visits/<uuid:pk>/open/", holding.open_now, name="open"),
    path("visits/<uuid:pk>/stays/", holding.stays, name="stays"),
    path("visits/<uuid:pk>/another-look/", holding.another_look, name="another_look"),
    path("visits/<uuid:pk>/read/", holding.read, name="read"),
    path("people/<uuid:pk>/view/", own_view.view_of, name="view_of"),
    path("my/view/", own_view.my_view, name="my_view"),
    path("my/visits/", reading.mine, name="mine"),
    path("office/prompts/", office.prompts, name="office_prompts"),
    path("office/layouts/", office.layouts, name="office_layouts"),
    path("office/layouts/new/", office.layout_new, name="office_layout_new"),
    path("office/layouts/<uuid:pk>/", office.layout, name="office_layout"),
    path("office/layouts/<uuid:pk>/off/", office.layout_off, name="office_layout_off"),
    path("office/words/", office.words, name="office_words"),
    path("office/words/new/", office.word_new, name="office_word_new"),
    path("office/words/<uuid:pk>/", office.word, name="office_word"),
    path("office/words/<uuid:pk>/off/", office.word_off, name="office_word_off"),
]
