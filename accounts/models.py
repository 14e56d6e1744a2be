"""Who you are: one account a person, one role an account, and no e-mail, telephone or birth date anywhere (I24)."""

import unicodedata
import uuid
import zoneinfo

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    CLIENT = "client", _("client")
    CLINICIAN = "clinician", _("clinician")
    SUPERVISOR = "supervisor", _("supervisor")
    ADMINISTRATOR = "administrator", _("administrator")


STAFF = (Role.CLINICIAN, Role.SUPERVISOR, Role.ADMINISTRATOR)


def a_time_zone(value):
    """Refuse a name the time zone database does not know."""
    if value and value not in zoneinfo.available_timezones():
        raise ValidationError(
            _("“%(value)s” is not a time zone. Write it like Europe/Dublin."), params={"value": value}
        )


def _one_spelling(phrase):
    """One spelling for what looks the same: another keyboard may write é as two signs (NIST SP 800-63B-4, 3.1.1.2)."""
    return unicodedata.normalize("NFKC", phrase) if isinstance(phrase, str) else phrase


class UserQuerySet(models.QuerySet):
    def staff(self):
        return self.filter(role__in=STAFF)

    def able(self, role):
        """Those of one role who may sign in."""
        return self.filter(role=role, is_active=True)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def create_user(self, username, password=None, **fields):
        """A new account; the user name is kept in small letters, so that nobody is locked out by a capital."""
        user = self.model(username=username.lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, username):
        return self.get(username=username.lower())


class User(AbstractBaseUser):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(
        _("user name"),
        max_length=60,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9._-]+\Z", _("Small letters, digits, dot, dash and underscore only."))],
    )
    name = models.CharField(_("name shown to others"), max_length=120)
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    is_active = models.BooleanField(_("may sign in"), default=True)
    must_change_phrase = models.BooleanField(_("must choose an own phrase first"), default=False)
    time_zone = models.CharField(_("time zone"), max_length=60, blank=True, validators=[a_time_zone])
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name", "role"]

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="a_user_has_one_of_the_four_roles"),
        ]

    def __str__(self):
        return self.name

    def set_password(self, raw_password):
        super().set_password(_one_spelling(raw_password))

    def check_password(self, raw_password):
        return super().check_password(_one_spelling(raw_password))

    @property
    def is_client(self):
        return self.role == Role.CLIENT

    @property
    def is_clinician(self):
        return self.role == Role.CLINICIAN

    @property
    def is_supervisor(self):
        return self.role == Role.SUPERVISOR

    @property
    def is_administrator(self):
        return self.role == Role.ADMINISTRATOR
