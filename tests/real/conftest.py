"""The example converter, which lives beside the documentation and not in the product."""

import importlib.util
from pathlib import Path

import pytest
from django.conf import settings


@pytest.fixture(scope="session")
def opioid_trials(real_data, tmp_path_factory):
    """(folder to bring in, what the converter told): the open trial data in our format, converted once."""
    path = Path(settings.BASE_DIR) / "docs" / "examples" / "convert_opioid_trials.py"
    spec = importlib.util.spec_from_file_location("convert_opioid_trials", path)
    converter = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(converter)
    folder = tmp_path_factory.mktemp("opioid_trials")
    return folder, converter.convert(real_data / "opioid_trials", folder)
