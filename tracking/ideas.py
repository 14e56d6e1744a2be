"""What people often keep an eye on, offered to choose from: how life is first, what could hurt next, amounts last."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tracking.models import Better, MeasureKind

M, B = MeasureKind, Better


@dataclass(frozen=True)
class Idea:
    name: str
    kind: str
    better: str = ""
    unit: str = ""
    counts_use: bool = False


IDEAS = {
    "mornings": Idea(_("Mornings I feel well"), M.YES_NO, B.MORE),
    "sleep": Idea(_("Sleep"), M.AMOUNT, B.MORE, _("hours")),
    "sleep-how": Idea(_("How I slept"), M.SCALE, B.MORE),
    "money": Idea(_("Money left at the end of the day"), M.AMOUNT, B.MORE, _("money")),
    "food": Idea(_("I ate something warm"), M.YES_NO, B.MORE),
    "people": Idea(_("Time with people I like"), M.AMOUNT, B.MORE, _("hours")),
    "craving": Idea(_("How strong the pull is"), M.SCALE, B.LESS),
    "near-miss": Idea(_("Near misses"), M.AMOUNT, B.LESS, _("times")),
    "naloxone": Idea(_("Naloxone with me"), M.YES_NO, B.MORE),
    "not-alone": Idea(_("Somebody was there"), M.YES_NO, B.MORE),
    "new-kit": Idea(_("New equipment each time"), M.YES_NO, B.MORE),
    "drinks": Idea(_("Drinks"), M.AMOUNT, "", _("standard drinks"), counts_use=True),
    "times": Idea(_("How often"), M.AMOUNT, "", _("times"), counts_use=True),
    "spent": Idea(_("What I spent on it"), M.AMOUNT, "", _("money")),
    "watching": Idea(_("Just watching"), M.WATCHING, B.NEITHER),
}
