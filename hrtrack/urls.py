"""The address table. Addresses are neutral: they are read over shoulders and kept in histories (PRIVACY C-7)."""

from django.conf import settings
from django.urls import include, path

from hrtrack import views

handler404 = views.not_here
handler500 = views.on_our_side

urlpatterns = [
    path("", views.home, name="home"),
    path("leave/", views.leave, name="leave"),
    path("robots.txt", views.robots, name="robots"),
    path("", include("accounts.urls")),
    path("", include("clients.urls")),
    path("", include("goals.urls")),
    path("", include("tracking.urls")),
    path("", include("sheets.urls")),
    path("", include("reflections.urls")),
    path("", include("strategies.urls")),
    path("", include("journal.urls")),
    path("", include("notes.urls")),
    path("", include("beside.urls")),
    path("", include("handover.urls")),
    path("", include("paper.urls")),
    path("", include("process.urls")),
    path("", include("records.urls")),
    path("", include("audit.urls")),
    path("", include("summaries.urls")),
]

handler400 = "hrtrack.views.could_not_be_read"

if settings.DEBUG or settings.DEMO or settings.MODE == "test":
    from hrtrack import style

    urlpatterns += [path("style/", style.style, name="style")]
