"""Words that the database holds only sealed (PRIVACY §4.1, docs/adr/0015).

    id = DrawnKey()                     # or a UUID: the row's key is known before the row is written
    words = SealedTextField(_("your side"), max_length=LONGEST_PART)

In the column stands `s1:<key id>:<base64 of nonce and ciphertext>`: AES-256-GCM, bound to table, column and row, so
that it opens nowhere else. "" stays "". A row that is read carries its words shut; the first look at `row.words` opens
them, which is why a list opens nothing. What does not open (another key, a text that was changed, or that was moved to
another row) raises `SealedShut`, which says where, and never what.

The database cannot look into what is sealed: filter, exclude, order_by, update, bulk_update and fixtures are refused
with `NotWhileSealed`. `values()` gives the words shut; `row.words` is the way to them.
"""

import base64
import binascii
import os
from functools import cache, cached_property

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core import checks
from django.core.exceptions import FieldError
from django.db import connections, models, router, transaction
from django.db.models.expressions import Col
from django.db.models.query_utils import DeferredAttribute
from django.views.decorators.debug import sensitive_variables

MARK = "s1"
NONCE = 12  # bytes; random, so one key is good for some four thousand million texts (NIST SP 800-38D §8.3)


class SealedShut(Exception):
    """Sealed words that do not open. `str()` names table, column and row, for whoever looks after the server."""


class NotWhileSealed(FieldError):
    """The database was asked for something that it cannot do with words it cannot read."""


# --- one text -------------------------------------------------------------------------------------------------


@cache
def _cipher(key):
    return AESGCM(key)


@sensitive_variables()
def seal(words, cell):
    """These words, sealed with the first key of SEAL_KEYS to `cell` ("table.column.row")."""
    known_by, key = next(iter(settings.SEAL_KEYS.items()))
    nonce = os.urandom(NONCE)
    try:
        shut = nonce + _cipher(key).encrypt(nonce, words.encode(), cell.encode())
    except UnicodeEncodeError:
        raise SealedShut(f"{cell} holds half a character, which no text can keep.") from None
    return f"{MARK}:{known_by}:{base64.b64encode(shut).decode()}"


@sensitive_variables()
def unseal(sealed, cell):
    """The words that were sealed to this cell."""
    key = settings.SEAL_KEYS.get(key_of(sealed))
    if key is None:
        raise SealedShut(f"{cell} is sealed with a key that is not among SEAL_KEYS.")
    try:
        shut = binascii.a2b_base64(sealed.split(":", 2)[2], strict_mode=True)
        return _cipher(key).decrypt(shut[:NONCE], shut[NONCE:], cell.encode()).decode()
    except (ValueError, InvalidTag):
        raise SealedShut(f"{cell} does not open: another key, or it is not what was sealed there.") from None


def key_of(sealed):
    """The id of the key that a text was sealed with; None where it is no sealed text."""
    mark, _, rest = sealed.partition(":")
    return rest.partition(":")[0] if mark == MARK else None


def place_of(field, row_key):
    return f"{field.model._meta.db_table}.{field.column}.{row_key}"


# --- the field ------------------------------------------------------------------------------------------------


class Shut:
    """What stands in a column, not opened. It prints nothing, so that no words and no ciphertext get into a log."""

    __slots__ = ("sealed",)

    def __init__(self, sealed):
        self.sealed = sealed

    def __eq__(self, other):
        return isinstance(other, Shut) and self.sealed == other.sealed

    def __hash__(self):
        return hash(self.sealed)

    def __repr__(self):
        return "<sealed>"

    def __str__(self):
        raise NotWhileSealed("Sealed words are read through their row, not through values().")


class OpenedWhenRead(DeferredAttribute):
    """The words of a row: opened by the first look at them, and only then."""

    def __get__(self, instance, cls=None):
        words = super().__get__(instance, cls)
        if isinstance(words, Shut):
            words = instance.__dict__[self.field.attname] = unseal(words.sealed, place_of(self.field, instance.pk))
        return words

    def __set__(self, instance, words):
        instance.__dict__[self.field.attname] = words


class _SealedCol(Col):
    def resolve_expression(self, *args, **kwargs):
        raise NotWhileSealed(f"Sealed words have no order: {self.target}.")


class SealedTextField(models.TextField):
    """A text that the database holds sealed. max_length is for forms, in characters of the words."""

    descriptor_class = OpenedWhenRead

    def check(self, **kwargs):
        return [*super().check(**kwargs), *self._check_key()]

    def _check_key(self):
        key = self.model._meta.pk
        if isinstance(key, models.AutoField | models.BigAutoField) and not isinstance(key, DrawnKey):
            yield checks.Error(
                f"{self}: the words are sealed to their row, so its key has to be known before it is written.",
                hint="Give the model `id = DrawnKey()` (hrtrack/sealed.py) or a UUID.",
                obj=self,
                id="hrtrack.E003",
            )

    # What comes out of the database and goes into it

    def from_db_value(self, sealed, expression, connection):
        return Shut(sealed) if sealed else sealed

    def pre_save(self, instance, add):
        as_read = instance.__dict__.get(self.attname)
        if isinstance(as_read, Shut) and not add:
            return as_read  # nobody looked at it, so nobody changed it
        words = self.to_python(getattr(instance, self.attname))
        return Shut(seal(words, place_of(self, instance.pk)) if words else words)

    def get_db_prep_save(self, value, connection):
        return self.get_db_prep_value(value, connection)

    def get_db_prep_value(self, value, connection, prepared=False):
        if not isinstance(value, Shut):
            raise NotWhileSealed(f"{self} is written by saving its row: not by update, bulk_update or a comparison.")
        return value.sealed

    # What the database is not asked

    def get_prep_value(self, value):
        return value

    def get_lookup(self, lookup_name):
        raise NotWhileSealed(f"The database cannot look for sealed words: {self}.")

    get_transform = get_lookup

    def get_col(self, alias, output_field=None):
        return _SealedCol(alias, self, output_field)

    @cached_property
    def cached_col(self):
        return _SealedCol(self.model._meta.db_table, self)

    def value_to_string(self, obj):
        raise NotWhileSealed("A fixture would hold the words in clear. Back up with pg_dump or SQLite's backup.")


class DrawnKey(models.BigAutoField):
    """A row's number, drawn before the row is written, so that its words can be sealed to it.

    For migrations it is the BigAutoField that it is in the database.
    """

    def __init__(self, **kwargs):
        super().__init__(
            **{"auto_created": True, "primary_key": True, "verbose_name": "ID", **kwargs, "serialize": False}
        )

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.BigAutoField", args, kwargs

    def get_pk_value_on_save(self, instance):
        using = router.db_for_write(type(instance), instance=instance)
        table = self.model._meta.db_table
        with transaction.atomic(using, savepoint=False), connections[using].cursor() as cursor:
            if connections[using].vendor == "postgresql":
                cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, %s))", [f'"{table}"', self.column])
            else:
                # The count that SQLite keeps by itself of every AUTOINCREMENT.
                cursor.execute("UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = %s", [table])
                if not cursor.rowcount:
                    cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, 1)", [table])
                cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            return cursor.fetchone()[0]
