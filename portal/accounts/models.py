"""People, the roles of officers and the invitations by which they come."""

import uuid
from functools import cached_property

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from portal.accounts.roles import Role
from portal.lib.fields import CodeField


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A person who signs in. What the person may do comes from roles and memberships, never from a flag."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(unique=True)
    full_name = models.CharField(max_length=120)
    language = CodeField(max_length=2, choices=[("en", "English"), ("hi", "हिंदी")], default="en")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]
    objects = UserManager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(language__in=["en", "hi"]), name="known_language_of_person"),
            models.UniqueConstraint(Lower("email"), name="one_person_per_email"),
        ]

    def __str__(self) -> str:
        return self.full_name or self.email

    @cached_property
    def roles(self) -> frozenset[Role]:
        """The officer roles held now; read once per request."""
        return frozenset(Role(g.role) for g in self.grants.all() if g.revoked_at is None)

    @property
    def kinds(self) -> frozenset[str]:
        """What this person is towards every object, as tables of actions name it: the officer roles."""
        return self.roles

    @property
    def is_officer(self) -> bool:
        return bool(self.roles)

    def has_role(self, *roles: Role) -> bool:
        return not self.roles.isdisjoint(roles)


class RoleGrant(models.Model):
    """That a person holds an officer role, from when until when, and who said so."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    role = CodeField(max_length=20, choices=Role)
    granted_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role"], condition=Q(revoked_at__isnull=True), name="role_granted_once"
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="known_role"),
            models.CheckConstraint(
                condition=Q(granted_by__isnull=True) | ~Q(granted_by=F("user")), name="nobody_grants_to_self"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.role}"


class OfficerInvitation(models.Model):
    """A one-time link by which an officer joins. Only the hash of its token is kept."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField()
    role = CodeField(max_length=20, choices=Role)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="known_invited_role"),
        ]

    def __str__(self) -> str:
        return f"{self.email} {self.role}"

    @property
    def is_for_known_person(self) -> bool:
        """Whether the address already has an account, which then keeps its name and password."""
        return User.objects.filter(email__iexact=self.email).exists()
