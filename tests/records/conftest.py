"""A folder to write CSV files into, and the import as a function."""

import pytest

from records.actions import bring_in_folder
from records.run import NotBroughtIn
from tests.factories import UserFactory

CLIENTS = "id,preferred_name,program,since\nc1,Dee,Harbour,2020-02-29\nc2,Tom,Hill,2020-02-29\n"


@pytest.fixture
def folder(tmp_path):
    """`folder("clients.csv", text_or_bytes)` writes a file and returns the folder; a clients.csv is there already."""

    def write(name="clients.csv", content=CLIENTS):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path

    write()
    return write


@pytest.fixture
def bring_in():
    """`bring_in(folder)` is {file: (new, already here, different)}."""

    def run(folder, **options):
        counts = bring_in_folder(folder, **options)
        return {count.file: (count.new, count.already_here, count.different) for count in counts}

    return run


@pytest.fixture
def problems():
    """`problems(folder)` is the list of lines that say why nothing was stored."""

    def run(folder):
        with pytest.raises(NotBroughtIn) as refused:
            bring_in_folder(folder)
        return [str(problem) for problem in refused.value.problems]

    return run


@pytest.fixture
def maya(db):
    return UserFactory(username="maya", name="Maya", clinician=True)
