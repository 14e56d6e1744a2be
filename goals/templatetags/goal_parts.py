"""What stands around a goal's words where a page was made for one question."""

from django import template

from goals import detail

register = template.Library()


@register.simple_tag
def around_the_question(revision):
    """What a client reads around one wording in their hands (goals.detail.around_the_question)."""
    return detail.around_the_question(revision)
