"""Invented people, for trying hrtrack out. Nothing here runs outside HRTRACK_MODE=demo and the tests."""

PHRASE = "warm tea by the window"
# One line a persona on the sign-in page: what they see, and the user name (the phrase is the same for all).
SIGN_INS = (
    ("clinician", "maya", "Maya, clinician: logs sessions, offers words"),
    ("clinician", "ade", "Ade, clinician: sees something differently, and stays"),
    ("client", "dee", "Dee, client: four substances and her sleep, an offer waiting"),
    ("client", "ines", "Ines, client: “no wine at all”, in force since January"),
    ("client", "tom", "Tom, client: his own goal, in force on his word"),
    ("supervisor", "noor", "Noor, supervisor: reads a de-identified summary"),
    ("administrator", "paul", "Paul, administrator: people, programs, who works with whom"),
)
DEMO_SIGN_INS = [
    {"persona": persona, "username": name, "phrase": PHRASE, "about": about} for persona, name, about in SIGN_INS
]
