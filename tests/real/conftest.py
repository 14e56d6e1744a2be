"""The example converter, which lives beside the documentation and not in the product."""

import importlib.util
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from clients.models import CareRelationship, Client
from records.models import ImportedRecord
from tests.factories import UserFactory
from tracking.models import Measure


@pytest.fixture(scope="session")
def opioid_trials(real_data, tmp_path_factory):
    """(folder to bring in, what the converter told): the open trial data in our format, converted once."""
    path = Path(settings.BASE_DIR) / "docs" / "examples" / "convert_opioid_trials.py"
    spec = importlib.util.spec_from_file_location("convert_opioid_trials", path)
    converter = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(converter)
    folder = tmp_path_factory.mktemp("opioid_trials")
    return folder, converter.convert(real_data / "opioid_trials", folder)


@pytest.fixture
def maya_sees_all(db):
    """`maya_sees_all()` is Maya, who from then on works with everybody who is here."""

    def begin():
        maya = UserFactory(username="maya", name="Maya", clinician=True)
        CareRelationship.objects.bulk_create(
            CareRelationship(client=client, clinician=maya, starts_at=timezone.now()) for client in Client.objects.all()
        )
        return maya

    return begin


@pytest.fixture
def measures_of():
    """`measures_of()` is {id over there: our Measure}."""

    def read():
        ids = dict(ImportedRecord.objects.filter(kind="measure").values_list("external_id", "object_id"))
        known = Measure.objects.select_related("client__program", "focus").in_bulk(ids.values())
        return {over_there: known[pk] for over_there, pk in ids.items()}

    return read
