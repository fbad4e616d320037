import pytest
from inline_snapshot import snapshot

from exporters.onboarding.stages.changes.forms import ChangeStage, NewStage
from exporters.onboarding.stages.changes.operations import ProposedStage
from tests.factories.stage_changes import make_stage_change, new_stage, renamed, stage_of
from tests.forms import cleaned, post, problems_of

pytestmark = pytest.mark.django_db
NAMES = {"name_en": "Papers in order", "name_hi": "दस्तावेज़ पूरे", "why": "It is plainer."}
NEW = NAMES | {"code": "export_training", "way": "own"}
WRONG = {
    "capital letters": {"code": "Export"},
    "a code that exists": {"code": "papers"},
}


def answers(*changes):
    return post(NEW, {"follows": str(stage_of("papers").pk)}, *changes)


def test_other_names_of_a_stage():
    form = ChangeStage(post(NAMES), stage=stage_of("papers"))
    cleaned(form)
    assert form.proposal() == ProposedStage(stage=stage_of("papers"), days_after=0, **NAMES)


def test_a_stage_begins_with_what_it_has():
    form = ChangeStage(stage=stage_of("papers"))
    assert [form[name].value() for name in ("name_en", "name_hi")] == [
        stage_of("papers").name_en,
        stage_of("papers").name_hi,
    ]


def test_days_are_asked_only_where_a_stage_counts_them(screen):
    expected = snapshot(
        {
            "en": "At least so many days after “Live on Alibaba.com”",
            "hi": "“Alibaba.com पर चालू” चरण के कम से कम इतने दिन बाद",
        }
    )
    form = ChangeStage(post(NAMES, {"days_after": "30"}), stage=stage_of("retained_90d"))
    assert cleaned(form)["days_after"] == 30
    assert form["days_after"].label == expected[screen]
    assert "days_after" not in ChangeStage(stage=stage_of("papers")).fields


def test_what_no_change_says(screen):
    stage = stage_of("papers")
    same = {"name_en": stage.name_en, "name_hi": stage.name_hi}
    expected = snapshot(
        {
            "en": {"name_en": ["Nothing is changed. Change a name or the days, or leave it as it is."]},
            "hi": {"name_en": ["कुछ नहीं बदला है। नाम या दिन बदलें, या इसे ऐसा ही रहने दें।"]},
        }
    )
    assert problems_of(ChangeStage(post(NAMES, same), stage=stage)) == expected[screen]


def test_what_a_second_change_of_a_stage_says(cast, screen):
    make_stage_change(renamed(), cast.manager)
    expected = snapshot(
        {
            "en": {"name_en": ["A change of this stage waits already. It is decided or withdrawn first."]},
            "hi": {"name_en": ["इस चरण का एक बदलाव पहले से रुका हुआ है। पहले उस पर निर्णय हो या वह वापस लिया जाए।"]},
        }
    )
    assert problems_of(ChangeStage(post(NAMES), stage=stage_of("papers"))) == expected[screen]


@pytest.mark.parametrize("days", ["0", "367"])
def test_days_that_cannot_be(days, screen):
    expected = snapshot(
        {
            "0": {
                "en": {"days_after": ["Ensure this value is greater than or equal to 1."]},
                "hi": {"days_after": ["यह 1 या उससे ज़्यादा होना चाहिए।"]},
            },
            "367": {
                "en": {"days_after": ["Ensure this value is less than or equal to 366."]},
                "hi": {"days_after": ["यह 366 या उससे कम होना चाहिए।"]},
            },
        }
    )
    form = ChangeStage(post(NAMES, {"days_after": days}), stage=stage_of("retained_90d"))
    assert problems_of(form) == expected[days][screen]


@pytest.mark.parametrize(("way", "own_step"), [("own", True), ("with", False)])
def test_a_new_stage(way, own_step):
    form = NewStage(answers({"way": way}))
    cleaned(form)
    told = {"code": "export_training", "follows": stage_of("papers"), "own_step": own_step}
    assert form.proposal() == ProposedStage(**told, **NAMES)


@pytest.mark.parametrize("case", WRONG)
def test_what_a_wrong_code_says(case, screen):
    expected = snapshot(
        {
            "capital letters": {
                "en": {"code": ["A code is made of small letters a to z, figures and _, and begins with a letter."]},
                "hi": {"code": ["कोड में अंग्रेज़ी के छोटे अक्षर a से z, अंक और _ होते हैं, और पहला अक्षर a से z में से हो।"]},
            },
            "a code that exists": {
                "en": {"code": ["Another stage has this code. Choose another one: a code never changes."]},
                "hi": {"code": ["यह कोड किसी दूसरे चरण का है। दूसरा कोड चुनें, क्योंकि कोड कभी नहीं बदलता।"]},
            },
        }
    )
    assert problems_of(NewStage(answers(WRONG[case]))) == expected[case][screen]


def test_a_new_stage_that_waits_already(cast, screen):
    make_stage_change(new_stage("export_training"), cast.manager)
    expected = snapshot(
        {
            "en": {"code": ["A new stage with this code waits already. Decide or withdraw that one first."]},
            "hi": {"code": ["इस कोड वाला नया चरण पहले से रुका हुआ है। पहले उस पर निर्णय हो या वह वापस लिया जाए।"]},
        }
    )
    assert problems_of(NewStage(answers())) == expected[screen]


@pytest.mark.parametrize("form", [NewStage, ChangeStage])
def test_what_an_empty_proposal_says(form, screen):
    more = {"stage": stage_of("papers")} if form is ChangeStage else {}
    expected = snapshot(
        {
            "NewStage": {
                "en": {
                    "name_en": ["This is empty. Fill it in."],
                    "name_hi": ["This is empty. Fill it in."],
                    "code": ["This is empty. Fill it in."],
                    "follows": ["Nothing is chosen. Choose one."],
                    "way": ["Nothing is chosen. Choose one."],
                    "why": ["This is empty. Fill it in."],
                },
                "hi": {
                    "name_en": ["यह खाली है। इसे भरें।"],
                    "name_hi": ["यह खाली है। इसे भरें।"],
                    "code": ["यह खाली है। इसे भरें।"],
                    "follows": ["कुछ चुना नहीं गया है। कोई एक चुनें।"],
                    "way": ["कुछ चुना नहीं गया है। कोई एक चुनें।"],
                    "why": ["यह खाली है। इसे भरें।"],
                },
            },
            "ChangeStage": {
                "en": {
                    "name_en": ["This is empty. Fill it in."],
                    "name_hi": ["This is empty. Fill it in."],
                    "why": ["This is empty. Fill it in."],
                },
                "hi": {
                    "name_en": ["यह खाली है। इसे भरें।"],
                    "name_hi": ["यह खाली है। इसे भरें।"],
                    "why": ["यह खाली है। इसे भरें।"],
                },
            },
        }
    )
    assert problems_of(form(post(), **more)) == expected[form.__name__][screen]
