"""DOMAIN §4 once more, in plain Python and without a database: what a goal is, told from what people said.

Written apart from goals/ on purpose, and by other means: nothing here is carried from step to step. Every question is
answered from the whole log, so that a rule broken on the way there cannot hide.
"""

from dataclasses import dataclass, field

HOLDING = {"in_force", "reached_keeping_going"}
PUT_AWAY = {"set_aside", "entered_by_mistake"}


@dataclass
class Told:
    """A goal's log; rows are ("wrote", number, is_private), ("offered", number), ("said", pk, number, party, answer),
    ("turned", pk, after). `never` holds the first two of each row of which the client says: I did not
    say that."""

    log: list = field(default_factory=list)
    never: set = field(default_factory=set)

    @property
    def true(self):
        return [row for row in self.log if row[:2] not in self.never]

    def rows(self, kind):
        return [row[1:] for row in self.true if row[0] == kind]

    def says(self, party, number):
        """The newest answer of this side to these words, or None."""
        answers = [said for _pk, words, who, said in self.rows("said") if (words, who) == (number, party)]
        return answers[-1] if answers else None

    @property
    def agreed(self):
        """The newest words the client ever said yes to."""
        yes = [words for _pk, words, who, said in self.rows("said") if (who, said) == ("client", "agree")]
        return max(yes, default=None)

    @property
    def holds(self):
        return self.agreed is not None and self.says("client", self.agreed) == "agree"

    @property
    def rest(self):
        """What the client last put the goal to (paused, reached, …), where no yes and no offer came after it."""
        rest, agreed = None, 0
        for row in self.true:
            if row[0] == "turned":
                rest = row[2]
            elif row[0] == "offered" and (rest in PUT_AWAY or rest == "idea"):
                rest = "being_talked_about"
            elif row[0] == "said" and row[3] == "client":
                agreed = max(agreed, row[2]) if row[4] == "agree" else agreed
                if row[4] == "agree" or (rest in HOLDING and row[2] == agreed):
                    rest = None
        return rest

    @property
    def is_private(self):
        return all(is_private for _number, is_private in self.rows("wrote"))

    @property
    def lifecycle(self):
        rest = self.rest
        if rest in PUT_AWAY or rest in ("idea", "being_talked_about"):
            return rest
        if rest in ("paused", "reached") and self.agreed is not None:
            return rest
        if self.holds:
            return rest or "in_force"
        return "idea" if self.is_private else "being_talked_about"

    @property
    def in_force(self):
        """The number of the words in force, or None."""
        return self.agreed if self.holds and self.lifecycle in HOLDING else None

    @property
    def standing(self):
        if self.in_force is None:
            return "not_in_force"
        return "shared" if self.says("clinician", self.in_force) == "agree" else "client_led"
