"""What somebody with the database in their hands could read and write, and other keys."""

from django.db import connection

from hrtrack import env

MARKER = "Mirabell im Schnee"
# Five scripts, what is typed by nobody, and what HTML, SQL and base64 would stumble over.
TEXTS = [
    *("tea", "چای بدون شکر", "चाय और बारिश", "茶和雨水", "👩🏽‍🚒🫖", "é́ \u202eabc\u202c\u2028"),
    *(" ", "\n", "0", "None", "s1:test:AAAA", "<b>'\"; --", "a" * 100_000),
]


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def swap_in(note, field, sealed):
    """What somebody with the database in their hands could do; the guards would stop it, so a draft is taken."""
    sql(f"UPDATE notes_sessionnote SET {field} = %s WHERE id = %s", sealed, key_in_sql(note))


def key_in_sql(note):
    return note.pk.hex if connection.vendor == "sqlite" else note.pk


def raw(field, note):
    return sql(f"SELECT {field} FROM notes_sessionnote WHERE id = %s", key_in_sql(note))[0][0]


def other_keys(settings, *, known_by="test"):
    settings.SEAL_KEYS = {known_by: env.keys("NO_SUCH_VARIABLE", default=lambda: [env.new_key("k")])["k"]}
