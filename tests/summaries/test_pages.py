"""What supervisors read is a function of the release's JSON, and of nothing else."""

import csv
import io
import json
import re

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from audit.models import Event
from summaries.models import SummaryRelease
from summaries.reading import inert
from summaries.wall import ALIAS
from tests.summaries.releases import CONTENT, publish

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", ALIAS])


@pytest.fixture
def noor(cast, signed_in):
    return signed_in(cast.noor)


def masked(response):
    """A page without what differs from one request to the next: tokens and keys of forms."""
    return re.sub(r'value="[^"]+"', "", response.content.decode())


def numbers(text):
    return set(re.findall(r"\d+", text))


def main_of(response):
    """What stands between the main tags."""
    return re.search(r"<main[^>]*>(.*)</main>", response.content.decode(), re.S).group(1)


def visible(html):
    """The words of a page, tooltips and drawings included; not its coordinates, and not the fingerprint."""
    html = re.sub(r"\b[0-9a-f]{64}\b", "", html)
    attributes = " ".join(re.findall(r'(?:aria-label|title|alt|content|data-[a-z-]+)="([^"]*)"', html))
    return re.sub(r"<[^>]+>", " ", html) + attributes


def test_the_list_and_the_release_say_what_they_are(noor):
    publish()
    assert "2026-Q2" in noor.get(reverse("summaries:list")).content.decode()
    page = noor.get(reverse("summaries:release", args=["2026-Q2"])).content.decode()
    assert "Numbers here never open into people." in page
    assert "16–20" in page


def test_every_number_on_the_page_and_in_the_file_stands_in_the_release(noor):
    release = publish()
    known = numbers(release.body)
    assert numbers(visible(main_of(noor.get(reverse("summaries:release", args=["2026-Q2"]))))) <= known
    file = noor.get(reverse("summaries:download", args=["2026-Q2"])).content.decode()
    assert numbers(file.replace(release.sha256, "").replace("SHA-256", "")) <= known


def test_no_number_is_a_link(noor):
    publish()
    main = main_of(noor.get(reverse("summaries:release", args=["2026-Q2"])))
    assert {re.sub(r".*/summaries/", "", url) for url in re.findall(r'href="([^"]+)"', main)} == {
        "",
        "2026-Q2/table.csv",
    }


def test_no_parameter_changes_a_byte(noor):
    publish()
    for name in ("release", "download"):
        url = reverse(f"summaries:{name}", args=["2026-Q2"])
        assert masked(noor.get(url)) == masked(noor.get(url + "?program=Hill&from=2026-01-01&sort=size&page=2"))


def test_the_file_has_the_same_signs_and_no_formulas(noor):
    release = publish()
    response = noor.get(reverse("summaries:download", args=["2026-Q2"]))
    assert response["Content-Disposition"] == 'attachment; filename="summary-2026-Q2.csv"'
    rows = list(csv.reader(io.StringIO(response.content.decode())))
    assert rows[1][1] == release.sha256
    harbour = [row for row in rows if row and row[0] == "'=Harbour"]
    assert harbour == [
        ["'=Harbour", "41–45", "·", "11–15", "16–20", "·", "·"],
        ["'=Harbour", "41–45", "21–25", "·", "·"],
    ]


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r", "＝", "＋"])
def test_text_is_no_formula(begins):
    assert inert(f"{begins}1+1") == f"'{begins}1+1"
    assert inert("Harbour") == "Harbour"


def test_a_release_changed_by_hand_is_not_shown(noor):
    changed = json.loads(SummaryRelease.canonical(CONTENT))
    changed["everyone"]["size"] = [11, 15]
    publish(body=SummaryRelease.canonical(changed), sha256=SummaryRelease.hash_of(SummaryRelease.canonical(CONTENT)))
    for name in ("release", "download"):
        response = noor.get(reverse(f"summaries:{name}", args=["2026-Q2"]))
        assert response.status_code == 503
        assert "its fingerprint does not match" in response.content.decode()
        assert "11–15" not in response.content.decode()


def test_a_quarter_without_a_release_is_not_found(noor):
    assert noor.get(reverse("summaries:release", args=["2031-Q1"])).status_code == 404


def test_reading_and_saving_are_written_down(noor, cast):
    publish()
    noor.get(reverse("summaries:release", args=["2026-Q2"]))
    noor.get(reverse("summaries:download", args=["2026-Q2"]))
    assert list(Event.objects.order_by("id").values_list("kind", "by", "detail")) == [
        ("summary.viewed", cast.noor.pk, {"quarter": "2026-Q2"}),
        ("summary.downloaded", cast.noor.pk, {"quarter": "2026-Q2"}),
    ]


@pytest.mark.parametrize(
    "sql", ["UPDATE summaries_summaryrelease SET body = ''", "DELETE FROM summaries_summaryrelease"]
)
def test_a_release_is_never_changed(sql):
    publish()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_there_is_one_release_a_quarter():
    publish()
    with pytest.raises(DatabaseError), transaction.atomic():
        publish()


@pytest.mark.parametrize("count", [1, 3])
def test_pages_take_a_fixed_number_of_queries(noor, django_assert_num_queries, count):
    for number in range(count):
        publish({**CONTENT, "quarter": f"202{number}-Q2"})
    with django_assert_num_queries(2, using=ALIAS):
        noor.get(reverse("summaries:list"))
    with django_assert_num_queries(1, using=ALIAS):
        noor.get(reverse("summaries:release", args=["2020-Q2"]))
