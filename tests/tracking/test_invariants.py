"""I12: nothing recalculates, averages over or overwrites a client's rating."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import IntegrityError, connection, transaction

from hrtrack.refusals import Refused
from tests.goals.acts import write
from tests.house.product import ROOMS
from tracking.actions import say
from tracking.models import Rating

# What makes one number of many, in Django and in Python.
MAKES_ONE_OF_MANY = {
    "Aggregate", "Avg", "Max", "Min", "StdDev", "Sum", "Variance", "Window", "aggregate",
    "average", "fmean", "mean", "median", "mode", "quantiles", "stdev", "sum", "max", "min", "statistics",
}  # fmt: skip
# What writes over rows, or takes them away.
OVERWRITES = {"update", "bulk_update", "update_or_create", "delete", "_raw_delete", "save"}


def names_ratings(node):
    """True where a piece of code speaks of ratings: by the model, the relation, or in the text of a lookup or SQL."""
    for part in ast.walk(node):
        word = {ast.Name: "id", ast.Attribute: "attr", ast.keyword: "arg", ast.alias: "name"}.get(type(part))
        said = getattr(part, word) if word else part.value if isinstance(part, ast.Constant) else None
        if isinstance(said, str) and "rating" in said.lower().split("__")[0].replace("generating", ""):
            return True
    return False


def sins(source):
    """Each statement that speaks of ratings and makes one number of many, or writes over rows."""
    found = []
    for statement in ast.walk(ast.parse(source)):
        if not isinstance(statement, ast.stmt) or isinstance(
            statement, (ast.ClassDef, ast.FunctionDef, ast.If, ast.With)
        ):
            continue
        used = {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)}
        used |= {node.attr for node in ast.walk(statement) if isinstance(node, ast.Attribute)}
        if names_ratings(statement) and used & (MAKES_ONE_OF_MANY | OVERWRITES):
            found.append(ast.unparse(statement))
    return found


def product_files():
    for room in ["hrtrack", *ROOMS]:
        yield from sorted((Path(settings.BASE_DIR) / room).rglob("*.py"))


def test_i12_no_code_recalculates_averages_over_or_overwrites_a_rating():
    assert {str(path): found for path in product_files() if (found := sins(path.read_text()))} == {}


@pytest.mark.parametrize(
    "sin",
    [
        'Goal.objects.aggregate(Avg("ratings__value"))',
        'goals.annotate(best=Max("ratings__value"))',
        "mean(rating.value for rating in goal.ratings.all())",
        "top = max(row.value for row in Rating.objects.all())",
        "Rating.objects.filter(pk=1).update(value=3)",
        "rating.save()",
        'cursor.execute("SELECT avg(value) FROM tracking_rating"); total = sum(ratings)',
        "Rating.objects.all().delete()",
    ],
)
def test_i12_the_walk_sees_what_it_looks_for(sin):
    assert sins(sin)


@pytest.mark.parametrize("fine", ["Rating.objects.create(value=3)", "total = sum(minutes)", "generating = max(3, 4)"])
def test_i12_the_walk_leaves_the_rest_alone(fine):
    assert sins(fine) == []


def test_i12_a_rating_has_no_derived_twin():
    """No table but the client's own words keeps a number made of ratings."""
    twins = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if model is not Rating and "rating" in field.name and field.concrete and not field.is_relation
    ]
    assert twins == []


def test_i12_no_template_reckons_with_ratings():
    for path in (Path(settings.BASE_DIR) / "templates" / "tracking").rglob("*.html"):
        page = path.read_text()
        assert not any(filtered in page for filtered in ("|add", "|sum", "average", "widthratio"))
        # A line is drawn of what is kept day by day, never of a rating; a face stands for one rating, as it was said;
        # a mark in the legend stands for a kind of moment.
        assert "<svg" not in page or path.name in {"_chart.html", "_face.html", "_picture.html"}
        assert "rating" not in page or "_chart.html" not in page


@pytest.fixture
def rating(cast):
    goal = write(cast.dee, cast.dee.user, "in_force")
    return say(goal, by=cast.dee.user, value=2, words="as I said it")


def refused(write_over):
    with pytest.raises(IntegrityError), transaction.atomic():
        write_over()
    assert Rating.objects.values_list("value", "words").get() == (2, "as I said it")


def sql(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_i12_a_rating_is_never_written_over_or_taken_away(rating):
    rating.value = 9
    refused(rating.save)
    refused(lambda: Rating.objects.update(value=9))
    refused(lambda: Rating.objects.bulk_update([rating], ["value"]))
    refused(rating.delete)
    refused(lambda: sql("UPDATE tracking_rating SET value = 9"))
    refused(lambda: sql("DELETE FROM tracking_rating"))
    columns = ", ".join(field.column for field in Rating._meta.concrete_fields)
    verb = "REPLACE INTO" if connection.vendor == "sqlite" else "INSERT INTO"
    refused(lambda: sql(f"{verb} tracking_rating ({columns}) SELECT {columns} FROM tracking_rating"))


@pytest.mark.parametrize("value", [-1, 11, 3000])
def test_a_number_outside_the_scale_is_refused_by_the_database_and_the_action(cast, rating, value):
    refused(lambda: Rating.objects.create(goal=rating.goal, value=value, captured="own_device"))
    with pytest.raises(Refused):
        say(rating.goal, by=cast.dee.user, value=value)


def test_a_rating_that_says_nothing_is_refused_by_the_database(rating):
    refused(lambda: Rating.objects.create(goal=rating.goal, captured="own_device"))


def test_a_new_rating_leaves_the_earlier_ones_as_they_are(cast, rating):
    before = Rating.objects.values().get(pk=rating.pk)
    say(rating.goal, by=cast.dee.user, value=10)
    assert Rating.objects.values().get(pk=rating.pk) == before
    assert Rating.objects.count() == 2
