"""The service's own hints for the parts of a note: read by every draft, set by administrators."""

from django.db import transaction

from accounts.models import Role
from audit.actions import record
from hrtrack.access import require_role
from notes.models import PARTS, NotePrompt


def prompts():
    """{part: words} of the parts that have a hint."""
    return dict(NotePrompt.objects.values_list("part", "words"))


@transaction.atomic
def set_prompts(*, by, **words):
    """Set every part's hint at once; "" takes one away. Refused to all but administrators.

    words  {part: words} for the six parts
    """
    require_role(by, Role.ADMINISTRATOR)
    before, changed = prompts(), []
    for part in PARTS:
        if words[part] == before.get(part, ""):
            continue
        changed.append(part)
        if words[part]:
            NotePrompt.objects.update_or_create(part=part, defaults={"words": words[part]})
        else:
            NotePrompt.objects.filter(part=part).delete()
    if changed:
        record("office.prompts_set", by=by, parts=changed)
