"""The addresses of this room: neutral words only (I29)."""

from django.urls import path

from strategies.views import concerns, desk, helps, picking, safety

app_name = "strategies"
urlpatterns = [
    path("people/<uuid:pk>/helps/", helps.helps, name="helps"),
    path("people/<uuid:pk>/helps/look/", picking.look, name="look"),
    path("people/<uuid:pk>/helps/look/<uuid:text>/", picking.pick, name="pick"),
    path("people/<uuid:pk>/helps/new/", picking.own_way, name="own_way"),
    path("helps/<uuid:pk>/", helps.choice, name="choice"),
    path("helps/<uuid:pk>/only-me/", helps.only_me, name="only_me"),
    path("helps/<uuid:pk>/off/", helps.off, name="off"),
    path("people/<uuid:pk>/next-steps/", concerns.concerns, name="concerns"),
    path("people/<uuid:pk>/next-steps/new/", concerns.concern_new, name="concern_new"),
    path("next-steps/<uuid:pk>/", concerns.concern, name="concern"),
    path("office/library/", desk.library, name="library"),
    path("office/library/new/", desk.text_new, name="text_new"),
    path("office/library/<uuid:pk>/", desk.text, name="text"),
    path("office/library/<uuid:pk>/edit/", desk.text_edit, name="text_edit"),
    path("office/library/<uuid:pk>/sign/", desk.sign, name="sign"),
    path("office/library/<uuid:pk>/lived/", desk.lived, name="lived"),
    path("office/library/<uuid:pk>/retire/", desk.retire, name="retire"),
    path("safety/", safety.safety, name="safety"),
]
