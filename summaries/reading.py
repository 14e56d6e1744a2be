"""A release as its readers get it: table, CSV and chart are functions of its JSON and of nothing else (D-3)."""

import csv
import io
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goals.continuum import Place

NOT_SHOWN = "·"  # one sign, whatever the reason (D-6)
COLUMNS = {
    **{place.value: place.label for place in Place},
    "none_said": gettext_lazy("No place said"),
    "shared": gettext_lazy("Shared: both said yes"),
    "client_led": gettext_lazy("Client-led"),
    "neither": gettext_lazy("Being talked about, or none"),
}
# A cell that begins with one of these would be a formula in a spreadsheet.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\N{FULLWIDTH EQUALS SIGN}", "\N{FULLWIDTH PLUS SIGN}")


@dataclass(frozen=True)
class Line:
    """One row of a table: its name, and its bands in the order of the columns."""

    name: str
    bands: list

    @property
    def shown(self):
        return [words(band) for band in self.bands]


@dataclass(frozen=True)
class Table:
    code: str
    title: str
    columns: list
    lines: list


def words(band):
    """A band as people read it: “11–15”, or the one sign for not shown."""
    return NOT_SHOWN if band is None else f"{band[0]}–{band[1]}"


def tables(content):
    """The tables of a release's content (SummaryRelease.read()), all programs first, then each in the fixed order."""
    everyone = {"name": _("All programs"), **content["everyone"]}
    lines = [everyone, *content["programs"]]
    people = _("People")
    kinds = {
        "places": _("Where people are on the continuum"),
        "agreements": _("Whose agreement it is"),
    }
    return [
        Table(
            code,
            title,
            [people, *(str(COLUMNS[column]) for column in content[code])],
            [Line(line["name"], [line["size"], *line[code]]) for line in lines],
        )
        for code, title in kinds.items()
    ]


def as_csv(release, content):
    """The same tables as CSV text, with the release's hash, so that a copy can be told from the original."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([_("Summary"), release.quarter])
    writer.writerow([_("SHA-256 of the release"), release.sha256])
    writer.writerow([NOT_SHOWN, _("not shown")])
    for table in tables(content):
        writer.writerow([])
        writer.writerow([table.title])
        writer.writerow(["", *table.columns])
        for line in table.lines:
            writer.writerow([inert(line.name), *line.shown])
    return file.getvalue()


def inert(text):
    """Text that no spreadsheet takes for a formula (PRIVACY D1)."""
    return f"'{text}" if text.startswith(FORMULA) else text
