"""The addresses of this room."""

app_name = "tracking"
urlpatterns = []
