"""Two imports of one folder at once: the second waits for the first, and then finds everything here."""

import threading

import pytest
from django.db import connection, transaction

from clients.models import Client
from records.actions import bring_in_folder


@pytest.mark.django_db(transaction=True)
def test_the_second_of_two_imports_waits_and_then_does_nothing(folder):
    where = folder()
    found = []

    def second():
        try:
            found.extend(bring_in_folder(where))
        finally:
            connection.close()

    thread = threading.Thread(target=second)
    with transaction.atomic():
        bring_in_folder(where)
        thread.start()
        thread.join(timeout=1)
        assert thread.is_alive()  # still waiting: the first is not finished
    thread.join(timeout=15)
    assert [(count.new, count.already_here) for count in found] == [(0, 2)]
    assert Client.objects.count() == 2
