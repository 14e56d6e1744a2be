"""The forms of this room. A form's fields are its action's arguments."""

from tracking.forms.say import SayForm

__all__ = ["SayForm"]
