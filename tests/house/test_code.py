"""How the product's own code is written (HOUSE §1, §2, §4), and the words it never says of people (I7)."""

import ast
import re

import pytest

from tests.browser.never import said_on_a_page
from tests.house.product import BY_HAND, PYTHON, ROOT, STATIC, TEMPLATES, module_name, short, source
from tests.over import over

LONGEST = 320  # lines
SCRIPTS = sorted((ROOT / "scripts").glob("*.py"))
UNNAMED = {"services", "selectors", "managers", "utils", "helpers", "mixins", "signals"}

# A `.save(` that does not name its fields, by module and what stands there: why.
SAVES_ALL = {
    ("accounts.models", "user.save()"): "a new account, saved for the first time",
    ("clients.models", "super().save(**kwargs)"): "passes on what its caller named",
    ("clients.actions.programs", "program.save(**how)"): "passes on what its callers name, or nothing for a new one",
}
# Text that is taken for markup without escaping: why it is safe.
MARKED_SAFE = {
    "hrtrack.templatetags.hr_fields": "one control drawn by Django's own template, which has escaped every value in it",
}

# Never in our source, not even in a comment. What pages say is held to a longer list, below.
NEVER = re.compile(
    r"relaps|\baddict|\babus(?:e|ing|er)|non-?complian|\bno-shows?\b|overdue|\bstreaks?\b|failed (?:goal|client|person)"
    r"|\bdirty\b|clean (?:time|days|urine)|\bjunkie|against (?:medical )?advice|unmotivated|in denial|drop-?outs?\b",
    re.IGNORECASE,
)
GETTEXT = {"_", "_n", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy", "npgettext"}
SHOWN_BY_WORD = {"label", "help_text", "verbose_name", "empty_label", "done"}  # arguments that people read


def calls(text):
    return [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]


def named(call):
    """The last name of what is called: `messages.success(…)` is success."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def in_letters(node):
    """Words written here and now: a string, or the fixed parts of an f-string."""
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    words = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    return bool(re.search(r"[^\W\d_]{2}", " ".join(words)))


# --- shape ---------------------------------------------------------------------------------------------------


@over([*BY_HAND, *SCRIPTS, *TEMPLATES, *STATIC], short)
def test_a_file_is_short_enough_to_read(path):
    """Split by noun what grows longer. The one style sheet is one on purpose; what a migration holds is generated."""
    if path.suffix != ".css":
        assert source(path).count("\n") <= LONGEST


def test_a_module_is_named_for_a_thing_of_the_domain():
    assert [short(path) for path in PYTHON if UNNAMED & {path.stem, *path.relative_to(ROOT).parts[:-1]}] == []


@over(BY_HAND, short)
def test_an_empty_form_that_was_sent_is_a_form_that_was_sent(path):
    """`request.POST or None` takes it for a page that was opened."""
    assert not re.search(r"\.(?:POST|FILES) or\b|\.GET or None", source(path))


# --- writing -------------------------------------------------------------------------------------------------


def saves_unnamed(text):
    """Each `.save(` that names no fields and does not say it makes a new row."""
    for call in calls(text):
        words = {word.arg for word in call.keywords}
        if named(call) == "save" and not words & {"update_fields", "force_insert"}:
            yield ast.unparse(call)


@over(BY_HAND, short)
def test_saving_names_its_fields(path):
    name = module_name(path)
    assert [found for found in saves_unnamed(source(path)) if (name, found) not in SAVES_ALL] == []


def test_every_exception_is_still_needed():
    saves = {(module_name(path), found) for path in BY_HAND for found in saves_unnamed(source(path))}
    assert set(SAVES_ALL) <= saves
    assert {module_name(path) for path in BY_HAND if unescaped(source(path))} == set(MARKED_SAFE)


def unescaped(text):
    return [ast.unparse(call) for call in calls(text) if named(call) in {"mark_safe", "SafeString", "SafeText"}]


@over(BY_HAND, short)
def test_no_query_is_pasted_together_and_no_text_is_taken_for_markup(path):
    text = source(path)
    assert [ast.unparse(call) for call in calls(text) if named(call) in {"raw", "extra", "RawSQL"}] == []
    assert module_name(path) in MARKED_SAFE or unescaped(text) == []


# --- words ---------------------------------------------------------------------------------------------------


# A file that names such words in order to offer others for them: why.
NAMES_THEM = {
    "notes/migrations/_first_words.py": "the language helper can find only what it names (PRACTICE §13)",
}


@over([*PYTHON, *TEMPLATES, *STATIC], short)
def test_i07_no_source_says_it_of_people(path):
    assert bool(NEVER.findall(source(path))) == (short(path) in NAMES_THEM)


def messages_of(text):
    """Everything in a module that is marked for translation, so that somebody will read it."""
    for call in calls(text):
        if named(call) in GETTEXT:
            yield from (arg.value for arg in call.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str))


@over(BY_HAND, short)
def test_i07_no_message_says_it(path):
    assert [(said, found) for said in messages_of(source(path)) if (found := said_on_a_page(said))] == []


@over(TEMPLATES, short)
def test_i07_no_template_says_it(path):
    assert said_on_a_page(source(path)) == []


def untranslated(text):
    """What people read and nobody could translate: refusals, messages, labels, hints and names of choices."""
    for call in calls(text):
        read = [word.value for word in call.keywords if word.arg in SHOWN_BY_WORD]
        owner = ast.unparse(call.func.value) if isinstance(call.func, ast.Attribute) else ""
        if named(call) in {"Refused", "Stale", "ValidationError"}:
            read += call.args[:1]
        elif named(call) == "add_error" or owner == "messages":
            read += call.args[1:2]
        yield from (ast.unparse(node) for node in read if in_letters(node))
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ClassDef) and any("Choices" in ast.unparse(base) for base in node.bases):
            pairs = [
                line.value for line in node.body if isinstance(line, ast.Assign) and isinstance(line.value, ast.Tuple)
            ]
            yield from (ast.unparse(pair) for pair in pairs if in_letters(pair.elts[-1]))


@over([path for path in BY_HAND if path.name != "style_samples.py"], short)
def test_what_people_read_can_be_translated(path):
    assert list(untranslated(source(path))) == []


# --- each search finds what it is for ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("search", "sin"),
    [
        (saves_unnamed, "goal.save()"),
        (saves_unnamed, "goal.save(using='default')"),
        (unescaped, "mark_safe(words)"),
        (untranslated, "raise Refused('Not today.')"),
        (untranslated, "raise Stale(f'{name} was first.')"),
        (untranslated, "messages.success(request, 'Kept.')"),
        (untranslated, "form.add_error(None, 'No.')"),
        (untranslated, "forms.CharField(label='Name')"),
        (untranslated, "class Way(models.TextChoices):\n    PHONE = 'phone', 'on the phone'"),
        (NEVER.findall, "# shown after a relapse"),
        (NEVER.findall, "class NoShow: no_show = 'no-show'"),
        (said_on_a_page, "The dose is overdue"),
    ],
)
def test_the_searches_find_what_they_are_for(search, sin):
    assert list(search(sin))


@pytest.mark.parametrize(
    ("search", "fine"),
    [
        (saves_unnamed, "goal.save(update_fields=['lifecycle'])"),
        (untranslated, "raise Refused(_('Not today.'))"),
        (untranslated, "messages.success(request, done)"),
        (untranslated, "class Kind(models.TextChoices):\n    CLIENT = 'client'"),
        (NEVER.findall, "cleaned_data, drop-in, an abusable word"),
    ],
)
def test_the_searches_leave_the_rest_alone(search, fine):
    assert list(search(fine)) == []
