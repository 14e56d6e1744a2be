"""The addresses of this room."""

app_name = "goals"
urlpatterns = []
