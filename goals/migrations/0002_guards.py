from django.db import migrations

from hrtrack.db import append_only, guard

UNDISPUTED = "NOT EXISTS (SELECT 1 FROM goals_capturecheck c WHERE c.response_id = {}.id AND c.is_right = FALSE)"


class Migration(migrations.Migration):
    dependencies = [("goals", "0001_initial")]

    operations = [
        append_only("goals_focusplace"),
        append_only("goals_revision"),
        append_only("goals_response"),
        append_only("goals_stance"),
        append_only("goals_goalturn"),
        append_only("goals_capturecheck"),
        # I1, the database's own half: no goal is in force unless the client's newest answer to the newest wording
        # they ever agreed to is yes, and that answer names exactly those words. What the client says they never
        # said (I30) is no answer here either.
        guard(
            "in_force_needs_the_clients_yes",
            "goals_goal",
            "INSERT OR UPDATE",
            f"""NEW.lifecycle IN ('in_force', 'reached_keeping_going') AND NOT EXISTS (
                SELECT 1 FROM goals_response yes JOIN goals_revision words ON words.id = yes.revision_id
                WHERE words.goal_id = NEW.id AND yes.party = 'client' AND yes.answer = 'agree'
                AND yes.content_hash = words.content_hash AND {UNDISPUTED.format("yes")}
                AND NOT EXISTS (
                    SELECT 1 FROM goals_response later
                    WHERE later.revision_id = words.id AND later.party = 'client' AND later.id > yes.id
                    AND later.answer <> 'agree' AND {UNDISPUTED.format("later")})
                AND NOT EXISTS (
                    SELECT 1 FROM goals_revision newer JOIN goals_response said ON said.revision_id = newer.id
                    WHERE newer.goal_id = NEW.id AND newer.number > words.number
                    AND said.party = 'client' AND said.answer = 'agree' AND {UNDISPUTED.format("said")}))""",
            "a goal is in force only on the client's yes to exactly these words",
        ),
        guard(
            "an_answer_names_the_words_it_answers",
            "goals_response",
            "INSERT",
            """NOT EXISTS (
                SELECT 1 FROM goals_revision words
                WHERE words.id = NEW.revision_id AND words.content_hash = NEW.content_hash)""",
            "an answer carries the hash of the words it answers",
        ),
    ]
