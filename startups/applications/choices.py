"""What applicants choose from."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Section(models.TextChoices):
    """The sections of the form, in their order; an information request reopens one of them."""

    RECOGNITION = "recognition", _("Recognition")
    """Number, category and last day of the recognition."""
    ENTITY = "entity", _("Who you are")
    """Name, legal form, registration number and PAN."""
    TURNOVER = "turnover", _("Turnover")
    """The highest turnover in a year, and which year."""
    ADDRESS = "address", _("Registered address")
    """Where the startup is registered, with its State or UT."""
    SIGNATORY = "signatory", _("Authorised signatory")
    """The person who may sign the agreement."""
    REACH = "reach", _("Reach and plan")
    """States, sectors and languages that the startup serves, and the exporters it will bring."""
    QUESTIONS = "questions", _("Questions of this call")
    """Only calls that ask questions of their own have this section."""
    DOCUMENTS = "documents", _("Documents")
    """The files of `DocumentKind`."""


class DocumentKind(models.TextChoices):
    """The files that an application must have; officers compare them with the answers."""

    RECOGNITION = "recognition_certificate", _("Recognition certificate")
    """Shows the recognition number."""
    INCORPORATION = "incorporation_certificate", _("Incorporation certificate")
    """For a firm or co-operative, the certificate of registration."""
    AUTHORISATION = "authorisation", _("Authorisation of the signatory")
    """The board resolution or letter that lets the signatory sign."""


class Sector(models.TextChoices):
    """What the exporters make or trade that a startup serves. The labels say it all."""

    TEXTILES = "textiles", _("Textiles and clothing")
    HANDICRAFTS = "handicrafts", _("Handicrafts and home decoration")
    LEATHER = "leather", _("Leather and footwear")
    JEWELLERY = "jewellery", _("Gems and jewellery")
    FOOD = "food", _("Food and farm products")
    HEALTH = "health", _("Medicines, Ayurveda and health products")
    CHEMICALS = "chemicals", _("Chemicals and dyes")
    ENGINEERING = "engineering", _("Machines, tools and metal goods")
    VEHICLES = "vehicles", _("Vehicle parts")
    ELECTRONICS = "electronics", _("Electronics and electrical goods")
    PLASTICS = "plastics", _("Plastics, rubber and packaging")
    STONE = "stone", _("Ceramics, glass and stone")
    FURNITURE = "furniture", _("Wood, furniture and paper")
    SPORTS = "sports", _("Sports goods and toys")
    OTHER = "other", pgettext_lazy("sector", "Other goods")


# The languages of the Eighth Schedule and English, each in its own script, so that nobody needs a translation.
LANGUAGES_SERVED = [
    ("hi", "हिंदी"),
    ("en", "English"),
    ("as", "অসমীয়া"),
    ("bn", "বাংলা"),
    ("brx", "बर'"),
    ("doi", "डोगरी"),
    ("gu", "ગુજરાતી"),
    ("kn", "ಕನ್ನಡ"),
    ("ks", "کٲشُر"),
    ("kok", "कोंकणी"),
    ("mai", "मैथिली"),
    ("ml", "മലയാളം"),
    ("mni", "ꯃꯩꯇꯩꯂꯣꯟ"),
    ("mr", "मराठी"),
    ("ne", "नेपाली"),
    ("or", "ଓଡ଼ିଆ"),
    ("pa", "ਪੰਜਾਬੀ"),
    ("sa", "संस्कृतम्"),
    ("sat", "ᱥᱟᱱᱛᱟᱲᱤ"),
    ("sd", "سنڌي"),
    ("ta", "தமிழ்"),
    ("te", "తెలుగు"),
    ("ur", "اردو"),
]
