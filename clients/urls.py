"""The addresses of this room."""

app_name = "clients"
urlpatterns = []
