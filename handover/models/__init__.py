from handover.models.episode import EpisodeTurn, Reason, Status
from handover.models.letter import HEADINGS, Letter
from handover.models.passing import Handover, Leaving
from handover.models.reply import Choice, Reply, ReplyCheck
from handover.models.wish import Wish, WishState

__all__ = [
    "HEADINGS",
    "Choice",
    "EpisodeTurn",
    "Handover",
    "Leaving",
    "Letter",
    "Reason",
    "Reply",
    "ReplyCheck",
    "Status",
    "Wish",
    "WishState",
]
