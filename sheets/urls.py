"""The addresses of this room: neutral words only (I29). A kind is named by its code, which names no substance."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from sheets.kinds import KINDS
from sheets.views import reading, writing


class SheetKind(StringConverter):
    regex = "|".join(KINDS)


register_converter(SheetKind, "sheet_kind")

app_name = "sheets"
urlpatterns = [
    path("my/sheets/", reading.mine, name="mine"),
    path("my/safety/", reading.my_safety, name="my_safety"),
    path("people/<uuid:pk>/sheets/", reading.sheets, name="list"),
    path("people/<uuid:pk>/safety/", reading.safety, name="safety"),
    path("people/<uuid:pk>/sheets/<sheet_kind:kind>/", writing.new, name="new"),
    path("sheets/<uuid:pk>/", reading.sheet, name="sheet"),
    path("sheets/<uuid:pk>/write/", writing.write, name="write"),
    path("sheets/<uuid:pk>/earlier/", reading.earlier, name="earlier"),
    path("sheets/<uuid:pk>/no-change/", writing.no_change, name="no_change"),
    path("sheets/<uuid:pk>/share/", writing.share, name="share"),
    path("sheets/<uuid:pk>/turn/", writing.turn, name="turn"),
]
