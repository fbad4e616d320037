from django.db import models

from portal.lib.fields import CodeField


class Light(models.TextChoices):
    OFF = "off", "dark"


def test_a_migration_sees_a_plain_column_without_the_words():
    field = CodeField(max_length=3, choices=Light, default=Light.OFF)
    field.set_attributes_from_name("light")
    assert field.deconstruct() == ("light", "django.db.models.CharField", [], {"max_length": 3, "default": Light.OFF})
    assert list(field.choices) == [("off", "dark")]
