"""The addresses of this room."""

app_name = "notes"
urlpatterns = []
