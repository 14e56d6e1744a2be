from django.http import HttpResponse

from hrtrack.access import PUBLIC, allow


@allow(PUBLIC)
def style(request):
    return HttpResponse("")
