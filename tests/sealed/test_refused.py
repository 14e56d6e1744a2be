"""What is not asked of sealed words, and what is told before anything is served."""

import pytest
from django.core import serializers
from django.core.checks import run_checks
from django.db import models, transaction
from django.db.models import F
from django.test.utils import isolate_apps

from hrtrack import env
from hrtrack.resealing import sealed_fields
from hrtrack.sealed import NotWhileSealed, SealedTextField
from notes.models import Addendum, SessionNote
from tests.sealed.acts import MARKER, other_keys


@pytest.mark.parametrize(
    "ask",
    [
        lambda notes: notes.filter(did=MARKER),
        lambda notes: notes.filter(did=""),
        lambda notes: notes.exclude(did__contains="a"),
        lambda notes: notes.filter(did__isnull=True),
        lambda notes: notes.filter(did__gt=F("said")),
        lambda notes: list(notes.order_by("did")),
        lambda notes: list(notes.order_by("-did")),
        lambda notes: notes.update(did=MARKER),
        lambda notes: notes.update(did=""),
        lambda notes: notes.update(did=F("said")),
        lambda notes: notes.bulk_update([*notes], ["did"]),
        lambda notes: str(notes.values_list("did", flat=True)[0]),
        lambda notes: f"{notes.values('did')[0]['did']}",
        lambda notes: list(Addendum.objects.filter(note__did=MARKER)),
    ],
)
def test_the_database_is_not_asked_about_sealed_words(note, ask):
    with pytest.raises(NotWhileSealed) as refused, transaction.atomic():
        ask(SessionNote.objects.all())
    assert MARKER not in str(refused.value)


def test_a_list_of_values_prints_nothing(note):
    assert repr(list(SessionNote.objects.values_list("did", flat=True))) == "[<sealed>]"


def test_no_fixture_is_made_of_sealed_words(note):
    with pytest.raises(NotWhileSealed, match="A fixture would hold the words in clear") as refused:
        serializers.serialize("json", [note])
    assert MARKER not in str(refused.value)


# --- before it starts ----------------------------------------------------------------------------------------


@isolate_apps("notes")
def test_a_row_whose_key_is_not_known_beforehand_cannot_be_sealed():
    class Letter(models.Model):
        words = SealedTextField()

        class Meta:
            app_label = "notes"

    assert [error.id for error in Letter.check() if error.id.startswith("hrtrack")] == ["hrtrack.E003"]


def test_no_table_of_ours_is_without_a_key_to_seal_to():
    assert [error for model in sealed_fields() for error in model.check() if error.id == "hrtrack.E003"] == []


def test_a_database_that_was_sealed_with_other_keys_is_told_before_it_is_served(note, settings):
    def told():
        return [error.msg for error in run_checks(databases=["default"], tags=["database"])]

    assert told() == []
    other_keys(settings, known_by="k2")
    assert told() == [
        f"notes_sessionnote.{field}.{note.pk} is sealed with a key that is not among SEAL_KEYS."
        for field in ("said", "did")
    ]


def test_keys_that_others_on_the_machine_may_read_are_told(monkeypatch, tmp_path):
    file = tmp_path / "seal.keys"
    file.write_text(env.new_key("k1"))
    monkeypatch.setenv("SEAL_KEYS_FILE", str(file))

    def told():
        found = run_checks(tags=["security"], include_deployment_checks=True)
        return [warning.id for warning in found if warning.id == "hrtrack.W005"]

    file.chmod(0o640)
    assert told() == ["hrtrack.W005"]
    file.chmod(0o600)
    assert told() == []
