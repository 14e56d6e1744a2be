"""The list of words as a service finds it on its first day; administrators change it (PRACTICE §13).

(term, what to offer or "" where there is only something to think about, why). This one file has to name what the rest
of the product never says.
"""

PERSON = "It says who somebody is by one thing in their life. A person comes first."
VERDICT = "It passes judgement on a body or a test. Say what the test showed."
CHOICE = "It hears a choice as a fault. Say what they chose, and what mattered more."
MOVED = "It counts a change of plans as a defeat. Say what happened."
DOUBT = "It says that they are not believed."
PAIN = "It guesses at a motive. Say what they asked for."
THEIRS = (
    "It is a word for themselves that some like and some do not. In a note it stands in quotation marks, as theirs."
)

FIRST_WORDS = [
    ("addict", "person who uses", PERSON),
    ("addicts", "people who use", PERSON),
    ("drug addict", "person who uses drugs", PERSON),
    ("user", "person who uses", PERSON),
    ("users", "people who use", PERSON),
    ("drug user", "person who uses drugs", PERSON),
    ("drug users", "people who use drugs", PERSON),
    ("junkie", "person who uses", PERSON),
    ("junkies", "people who use", PERSON),
    ("abuser", "person who uses", PERSON),
    ("abusers", "people who use", PERSON),
    ("drug abuser", "person who uses drugs", PERSON),
    ("alcoholic", "person who drinks", PERSON),
    ("alcoholics", "people who drink", PERSON),
    ("drunk", "person who drinks", PERSON),
    (
        "former addict",
        "person in recovery",
        "It keeps a name for somebody they have laid down; use this if they say so.",
    ),
    ("substance abuse", "substance use", "It tells of harm done to a substance, and lands on the person."),
    ("drug abuse", "drug use", "It tells of harm done to a drug, and lands on the person."),
    ("alcohol abuse", "alcohol use", "It tells of harm done to alcohol, and lands on the person."),
    ("habit", "use", "It makes light of something that may be strong, and sounds like a bad custom."),
    ("drug habit", "drug use", "It makes light of something that may be strong, and sounds like a bad custom."),
    ("needle habit", "injecting", "It names a person's days after a tool."),
    ("shooting up", "injecting", "It is street language in a record that they will read."),
    ("drug of choice", "the substance they use", "Few feel that they chose."),
    ("clean", "not using at present", "If not using is clean, using is something else. Of a test, say what it showed."),
    ("dirty", "the test showed", VERDICT),
    ("clean urine", "the test did not show", VERDICT),
    ("dirty urine", "the test showed", VERDICT),
    ("sober", "", THEIRS),
    ("sobriety", "", THEIRS),
    ("rock bottom", "", THEIRS),
    ("relapse", "return to use", MOVED),
    ("relapsed", "used again", MOVED),
    ("slipped", "used again", MOVED),
    ("fell off the wagon", "used again", MOVED),
    ("failed", "did not work out", MOVED),
    ("failure", "a plan that went differently", MOVED),
    ("non-compliant", "chose not to", CHOICE),
    ("noncompliant", "chose not to", CHOICE),
    ("resistant", "has other priorities", CHOICE),
    ("refuses", "declines", CHOICE),
    ("refused", "declined", CHOICE),
    ("unmotivated", "", "Nobody is. Say how much it mattered to them today, from 0 to 10."),
    ("in denial", "sees it differently", "It leaves no room for their being right."),
    ("no-show", "the session did not happen", "It names a person by one missed hour, and asks nothing of its reasons."),
    ("manipulative", "asked for", PAIN),
    ("drug-seeking", "asked for relief", PAIN),
    ("claims", "says", DOUBT),
    ("claimed", "said", DOUBT),
    ("admits", "says", "People admit to crimes. They tell us things."),
    ("admitted to using", "told me about using", "People admit to crimes. They tell us things."),
    ("opioid substitution", "medication for opioid use disorder", "A medicine is no exchange of one drug for another."),
    ("opioid replacement", "medication for opioid use disorder", "A medicine is no exchange of one drug for another."),
    ("substitution", "medication for opioid use disorder", "A medicine is no exchange of one drug for another."),
    ("discharged for use", "", "Nobody is sent away here for using. Say what happened instead."),
    ("addicted baby", "baby exposed to", "A newborn has no addiction; it may have withdrawal."),
    ("suffers from", "has", "How it is for them is theirs to say."),
    ("victim of", "lived through", "How it is for them is theirs to say."),
    ("high-functioning", "", "It praises by surprise. Say what they do."),
    ("risky behaviour", "", "It is a label. Say what could hurt, and how."),
    ("risky behavior", "", "It is a label. Say what could hurt, and how."),
    ("frequent flyer", "comes often", "It makes a joke of needing help."),
]
