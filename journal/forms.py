"""The one form of this room."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hrtrack.forms import OwnWords
from journal.models import LONGEST_PAGE


class PageForm(forms.Form):
    words = OwnWords(label=_("What is on your mind?"), max_length=LONGEST_PAGE, rows=6)
