"""Template words every page uses; built in, so no template needs to load them."""

import uuid

from django import template
from django.middleware.csrf import get_token
from django.utils.html import format_html

register = template.Library()


@register.simple_tag(takes_context=True)
def form_tokens(context):
    """The two hidden fields of every form that writes: against forgery, and against being done twice.

    A form that came back with something to mend keeps its first key, so that a slow first try and its repeat stay one.
    """
    request = context["request"]
    key = request.POST.get("once") if request.method == "POST" else None
    return format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}"><input type="hidden" name="once" value="{}">',
        get_token(request),
        key or uuid.uuid4(),
    )


@register.simple_tag(takes_context=True)
def turned_to(context, list_name, number):
    """The address of one page of a list, the other lists of this page staying where they are.

    list_name  the name in the address: “page”, or that of a second list
    """
    query = context["request"].GET.copy()
    query[list_name] = number
    return f"?{query.urlencode()}"


@register.simple_block_tag
def folded(content, summary, *, is_open=False):
    """What stands between, under a line that opens and closes it; nothing at all where nothing stands there.

    summary  the words of that line;  is_open  how it is when the page comes
    """
    if not content.strip():
        return ""
    return format_html(
        '<details class="more"{}><summary>{}</summary><div class="columns">{}</div></details>',
        " open" if is_open else "",
        summary,
        content,
    )


@register.simple_block_tag
def stands_first(content, heading):
    """Facts (<div><dt>…<dd>…</div>) under a heading, at the head of a page; nothing at all where there are none."""
    if not content.strip():
        return ""
    return format_html(
        '<section class="sheet stack tight no-print" aria-labelledby="stands-first">'
        '<h2 id="stands-first">{}</h2><dl class="facts">{}</dl></section>',
        heading,
        content,
    )
