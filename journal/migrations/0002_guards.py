from django.db import migrations

from hrtrack.db import append_only, guard, only_sealed


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]

    operations = [
        append_only("journal_sharing"),
        only_sealed("journal_journalentry", "words"),
        guard(
            "a_page_of_the_notebook_stays_as_it_was_written",
            "journal_journalentry",
            "UPDATE",
            "1 = 1",
            "a page of a notebook stays as it was written; its client may throw it away",
        ),
        guard(
            "a_page_of_the_notebook_says_something",
            "journal_journalentry",
            "INSERT",
            "NEW.words = ''",
            "a page of a notebook says something",
        ),
    ]
