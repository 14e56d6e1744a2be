"""The addresses of this room."""

app_name = "summaries"
urlpatterns = []
