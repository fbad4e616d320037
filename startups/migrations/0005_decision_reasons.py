"""The coded reasons with which the programme begins."""

from django.db import migrations

REASONS = [
    (
        "R-01",
        "approved",
        "The application meets the criteria of the call.",
        "आवेदन आमंत्रण के मानदंडों पर खरा है।",
    ),
    (
        "R-04",
        "approved",
        "The application meets the criteria; the condition named below is to be met before the first exporter goes live.",
        "आवेदन मानदंडों पर खरा है। नीचे लिखी शर्त पहला निर्यातक चालू होने से पहले पूरी करें।",
    ),
    (
        "R-07",
        "waitlisted",
        "The application meets the criteria, but the places of this call are taken.",
        "आवेदन मानदंडों पर खरा है, पर इस आमंत्रण की जगहें भर चुकी हैं।",
    ),
    (
        "R-11",
        "declined",
        "The startup is not within the published terms: recognition, legal form, age or turnover.",
        "स्टार्टअप प्रकाशित शर्तें पूरी नहीं करता: मान्यता, संस्था का प्रकार, उम्र या टर्नओवर।",
    ),
    (
        "R-12",
        "declined",
        "The reach among exporters that is shown is too small.",
        "निर्यातकों तक जितनी पहुँच दिखाई गई है, वह काफ़ी नहीं है।",
    ),
    (
        "R-13",
        "declined",
        "The plan does not show how exporters are brought on and supported.",
        "आवेदन से पता नहीं चलता कि निर्यातकों को कैसे जोड़ा जाएगा और उनकी मदद कैसे होगी।",
    ),
    (
        "R-14",
        "declined",
        "The documents do not support what the application says.",
        "दस्तावेज़ आवेदन में लिखी बातों से मेल नहीं खाते।",
    ),
    (
        "R-15",
        "declined",
        "The questions that we asked were not answered.",
        "हमने जो सवाल पूछे, उनके जवाब नहीं मिले।",
    ),
]


def add(apps, schema_editor):
    model = apps.get_model("startups", "DecisionReason")
    model.objects.bulk_create(
        [model(code=code, outcome=outcome, text_en=en, text_hi=hi) for code, outcome, en, hi in REASONS]
    )


class Migration(migrations.Migration):
    dependencies = [("startups", "0004_guards_of_vetting")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
