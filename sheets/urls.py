"""The addresses of this room: neutral words only (I29)."""

app_name = "sheets"
urlpatterns = []
