"""The addresses of this room."""

app_name = "audit"
urlpatterns = []
