"""What the crispy pack `hr` must know about a field and cannot ask Django's templates."""

from django import template
from django.forms import CheckboxSelectMultiple, DateInput, MultiWidget, RadioSelect, SelectDateWidget, TimeInput
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from hrtrack.widgets import EqualChoice

register = template.Library()

# What the parts of a control made of several are called: by the end of their name, or else by their widget.
BY_NAME = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
BY_WIDGET = ((DateInput, _("Day")), (TimeInput, _("Time")))


@register.filter
def is_choices(field):
    """True for a group of radio buttons or of checkboxes, drawn as tiles."""
    return isinstance(field.field.widget, (RadioSelect, CheckboxSelectMultiple))


@register.filter
def tiles(field):
    """The choices of such a group, in order: {group, id, control, label, value, hint, now}.

    `group` is the heading above the first choice of a named group, else empty. `control` is the bare input: its label
    stands beside it, never around it, so that a hint can be described without being read out as part of the name.
    """
    widget = field.field.widget
    attrs = field.build_widget_attrs({"id": field.auto_id} if field.auto_id else {})
    drawn = []
    for group, options, _index in widget.optgroups(field.html_name, widget.format_value(field.value()), attrs):
        for position, option in enumerate(options):
            drawn.append(
                {
                    "group": (group or "") if position == 0 else "",
                    "id": option["attrs"].get("id", ""),
                    "control": _drawn(field, "django/forms/widgets/input.html", option),
                    "label": option["label"],
                    "value": option["value"],
                    "hint": option.get("hint", ""),
                    "now": option.get("now", False),
                }
            )
    return drawn


@register.filter
def is_row(field):
    """True for choices that stand in one row over the whole width: the places, an answer to an offer."""
    return isinstance(field.field.widget, EqualChoice)


@register.filter
def is_in_parts(field):
    """True for one question asked through several controls: a day and a time, or a day, a month and a year."""
    return isinstance(field.field.widget, (MultiWidget, SelectDateWidget))


@register.filter
def parts(field):
    """The controls of such a question: a list of {id, label, html}, each with a label of its own.

    Django draws them without labels, which leaves a screen reader with two nameless boxes.
    """
    widget = field.field.widget
    attrs = field.build_widget_attrs({"id": field.auto_id})
    drawn = widget.get_context(field.html_name, field.value(), attrs)["widget"]["subwidgets"]
    kinds = getattr(widget, "widgets", [None] * len(drawn))
    return [
        {
            "id": part["attrs"].get("id", ""),
            "label": _part_words(part["name"], kind),
            "html": _drawn(field, part["template_name"], part),
        }
        for part, kind in zip(drawn, kinds, strict=True)
    ]


def _drawn(field, template_name, widget):
    """One control drawn by Django's own template, which has escaped every value in it."""
    return mark_safe(field.form.renderer.render(template_name, {"widget": widget}))  # noqa: S308


def _part_words(name, widget):
    ending = name.rpartition("_")[2]
    by_widget = (words for kind, words in BY_WIDGET if isinstance(widget, kind))
    return BY_NAME.get(ending) or next(by_widget, ending)


@register.filter
def first_control_id(field):
    """The id a link to this field must carry, so that the keyboard lands in its first control."""
    controls = tiles(field) if is_choices(field) else parts(field) if is_in_parts(field) else []
    if controls:
        return controls[0]["id"]
    return field.id_for_label or field.auto_id


@register.filter
def say_optional(field):
    """True where "(if you want)" belongs: nobody has to answer, and a form may say `say_optional = False`.

    A single checkbox is left out (not ticking it is an answer), and so is a form that only filters a list.
    """
    return (
        not field.field.required
        and not field.field.disabled
        and field.widget_type != "checkbox"
        and getattr(field.form, "say_optional", True)
    )
