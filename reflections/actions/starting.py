"""The helper that begins with the client's own sentence: what its pages hold so far, and what becomes of it."""

from django.db import transaction

from clients.models import Client
from goals.actions import write_goal
from goals.actions.common import whose_pen
from goals.models import Captured, Goal
from hrtrack.refusals import Refused
from reflections.actions.common import in_words, on_the_ruler
from reflections.actions.steps import add_step
from reflections.models import StepDraft


@transaction.atomic
def note_down(client, *, by, **said):
    """Keep what one page of the helper was told, for whoever is writing, and nobody else. Returns the StepDraft.

    said  any of sentence, step, likely, focus (a Focus of this client, or None)
    It is no part of the record until something becomes of it, so no event tells of it.
    """
    whose_pen(by, client, Captured.IN_ROOM)
    Client.objects.select_for_update(of=("self",)).get(pk=client.pk)
    focus = said.get("focus")
    if focus is not None and focus.client_id != client.pk:
        raise Refused.because_not_yours()
    on_the_ruler(said.get("likely"))
    draft, _made = StepDraft.objects.get_or_create(client=client, by=by)
    for name, value in said.items():
        setattr(draft, name, in_words(value) if name in ("sentence", "step") else value)
    draft.save(update_fields=list(said))
    return draft


@transaction.atomic
def let_go(client, *, by):
    """Forget what the pages held."""
    whose_pen(by, client, Captured.IN_ROOM)
    StepDraft.objects.filter(client=client, by=by).delete()


@transaction.atomic
def become_goal(draft, *, by, then, captured=None, is_repeatable=False):
    """The sentence becomes a goal (an idea, an offer, or in force: goals.actions.Then) with the small step under it.

    captured  how a clinician knows, where they write it down. Returns the Goal.
    """
    draft = _held(draft, by)
    sentence, step = in_words(draft.sentence), in_words(draft.step)
    foci = [draft.focus] if draft.focus else []
    told = captured if then == "in_force" else None
    goal = write_goal(draft.client, by=by, then=then, foci=foci, captured=told, statement=sentence)
    add_step(goal, by=by, words=step, likely=draft.likely, is_repeatable=is_repeatable, captured=captured)
    draft.delete()
    return goal


@transaction.atomic
def become_step(draft, *, by, under, captured=None, is_repeatable=False):
    """Only the small step is kept, under a goal that is there already. Returns the SmallStep."""
    draft = _held(draft, by)
    if under.client_id != draft.client_id or not Goal.objects.visible_to(by).filter(pk=under.pk).exists():
        raise Refused.because_not_yours()
    step = add_step(under, by=by, words=draft.step, likely=draft.likely, is_repeatable=is_repeatable, captured=captured)
    draft.delete()
    return step


def _held(draft, by):
    if draft.by_id != by.pk:
        raise Refused.because_not_yours()
    return StepDraft.objects.select_for_update(of=("self",)).select_related("client", "focus").get(pk=draft.pk)
