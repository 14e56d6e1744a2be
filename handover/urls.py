"""The addresses of this room. None says what it is about to whoever reads over a shoulder."""

from django.urls import path

from handover.views import asked, episodes, letters, office, office_wishes, wishes

app_name = "handover"
urlpatterns = [
    path("my/somebody-else/", wishes.somebody_else, name="somebody_else"),
    path("my/somebody-else/take-back/", wishes.take_back, name="take_back"),
    path("next-person/<uuid:pk>/", asked.asked, name="asked"),
    path("next-person/<uuid:pk>/along/", asked.along, name="along"),
    path("next-person/<uuid:pk>/right/", asked.check, name="check"),
    path("people/<uuid:pk>/coming/", episodes.coming, name="coming"),
    path("people/<uuid:pk>/coming/again/", episodes.again, name="again"),
    path("next-persons/", letters.mine, name="mine"),
    path("people/<uuid:pk>/letter/", letters.letter, name="letter"),
    path("office/people/<uuid:pk>/leaving/", office.leaving, name="office_leaving"),
    path("office/people/<uuid:pk>/leaving/call-off/", office.call_off, name="office_call_off"),
    path("office/people/<uuid:pk>/leaving/<uuid:client>/", office.next_person, name="office_next"),
    path("office/next-person/<uuid:pk>/said/", office.said, name="office_said"),
    path("office/codes/<uuid:pk>/coming/", office.again, name="office_again"),
    path("office/waiting/", office_wishes.waiting, name="office_waiting"),
    path("office/codes/<uuid:pk>/waiting/", office_wishes.write_down, name="office_write_down"),
    path("office/waiting/<uuid:pk>/", office_wishes.wish, name="office_wish"),
    path("office/waiting/<uuid:pk>/turn/", office_wishes.turn, name="office_turn"),
]
