"""What a client puts beside: what they ask to be put right, and how a session was for them.

Their words beside a note, a wording or a view are `notes.models.ClientSide`.
"""

from beside.models.correction import LONGEST_WORDS, Correction, CorrectionAnswer, How
from beside.models.feedback import ANSWERS, FACES, ITEMS, NUMBERS, Audience, Feedback

__all__ = [
    "ANSWERS",
    "FACES",
    "ITEMS",
    "LONGEST_WORDS",
    "NUMBERS",
    "Audience",
    "Correction",
    "CorrectionAnswer",
    "Feedback",
    "How",
]
