from django.db import migrations

from hrtrack.db import append_only, guard

# The client's word, which the client may take away and nobody writes over.
TAKEN_AWAY_ONLY = ("quote", "goodchange", "sentence", "steptick")


class Migration(migrations.Migration):
    dependencies = [("reflections", "0001_initial")]

    operations = [
        append_only("reflections_ruler"),
        append_only("reflections_gainsasked"),
        append_only("reflections_harmorder"),
        append_only("reflections_scale"),
        append_only("reflections_levelsaid"),
        append_only("reflections_figureopened"),
        *[
            guard(
                f"reflections_{name}_no_update",
                f"reflections_{name}",
                on="UPDATE",
                when="1 = 1",
                says=f"a {name} stays as it was said",
            )
            for name in TAKEN_AWAY_ONLY
        ],
    ]
