"""Every word a reader reads passes through gettext: extraction finds them, a pseudo-language wraps them all."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from dashboard import language
from dashboard.errors import Unavailable
from dashboard.facts.comparison import compare
from dashboard.facts.cost_estimate import Exposure, fee_on, held_reports
from dashboard.facts.crossings import crossing_facts
from dashboard.facts.detours import ways_round
from dashboard.facts.disagreement import disagreements
from dashboard.facts.dossier import dossier
from dashboard.facts.impact import known_impact
from dashboard.facts.ledger import Wanted, counting, ledger, parties
from dashboard.facts.names import by_alphabet
from dashboard.facts.periods import Span, rows
from dashboard.facts.picture import chosen_facts, picture
from dashboard.facts.question import Question
from dashboard.facts.tally import tally
from dashboard.facts.view import View
from dashboard.publish.pages.places import border_links
from dashboard.register.intake.flat.read import read_flat
from dashboard.register.model.focus import Focus
from dashboard.register.storage.loader import Held, silence_text
from dashboard.screens.loading import broken_text
from dashboard.views.crossing_map import tooltip_lines
from dashboard.views.ledger import impact_html, ledger_html
from dashboard.views.ledger_chart import ledger_chart, party_colours
from dashboard.views.status_table import table_data
from dashboard.views.tally_chart import tally_chart
from dashboard.views.timeline_chart import timeline_data
from dashboard.vocabulary import TREND_LABEL
from dashboard.wording.age import age
from dashboard.wording.briefing import briefing
from dashboard.wording.changes import news
from dashboard.wording.comparison import comparison_sentences, entries, flip_text, unchecked_groups
from dashboard.wording.cost_estimate import exposure_sentences, exposure_text, factors_text, fee_text
from dashboard.wording.crossing_line import crossing_list
from dashboard.wording.crossings import counts_text, crossing_age_text, crossing_status_text, measure_text, when_text
from dashboard.wording.detours import distance_text, queue_text, through_text, way_sentences, ways_sentences, ways_title
from dashboard.wording.disagreement import disagreement_text, not_added_text
from dashboard.wording.dossier import side_title, where_it_is
from dashboard.wording.effect import Look, effect
from dashboard.wording.freshness import freshness_text
from dashboard.wording.lead import lead
from dashboard.wording.ledger import counting_text, earlier_text, standing_text
from dashboard.wording.measures import title_text
from dashboard.wording.summary import summarise
from dashboard.wording.tally import tally_text
from dashboard.wording.tiles import tiles
from tests.facts import build
from tests.languages import CLOSE, OPEN, WRAPPED
from tests.publish.ask import request

TODAY = date(2024, 12, 31)


@pytest.fixture
def pseudo():
    with language.speaking(WRAPPED):
        yield


def outside(text):
    """What is left when everything in brackets is taken away, from the inside out."""
    inner = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")
    while inner.search(text):
        text = inner.sub("", text)
    return text


def letters(text):
    return re.sub(r"[\W\d_]+", "", outside(text))


def day_taken_out(text):
    """Days come from CLDR, in the reader's language already."""
    return re.sub(r"\d+ \w+ \d{4}", "", text)


def test_a_sentence_without_brackets_would_be_found():
    assert letters(f"{OPEN}a {OPEN}b{CLOSE}{CLOSE} glued") == "glued"


def test_every_word_of_the_first_screen_is_translatable(pseudo, shipped):
    for day, border in ((date(2025, 11, 11), "BY-LT"), (date(2026, 11, 24), "BY-PL"), (date(2025, 11, 11), "FI-RU")):
        view = View(day, Question("trucks"), (border,))
        facts = chosen_facts(shipped, view)
        listing = crossing_list(shipped, view, facts)
        texts = [*lead(picture(shipped, view, day)), *(line.status_text for line in listing.lines)]
        texts += [tile.text for tile in tiles(picture(shipped, view, day))]
        texts.append(age(shipped, view, day, summarise(shipped, view, day).freshness).text)
        assert [text for text in texts if letters(text)] == []


def test_every_sentence_of_the_page_is_translatable(pseudo, shipped):
    for view in (
        View(date(2025, 11, 11), Question("trucks"), ("BY-LT",)),
        View(date(2026, 3, 10), Question("all", "LT", "BY>LT"), ("BY-LT", "BY-PL")),
        View(date(2023, 12, 1), Question("cars"), ("FI-RU",)),
    ):
        summary = summarise(shipped, view, date(2026, 11, 24))
        texts = [freshness_text(summary.freshness), *summary.sentences]
        for card in summary.cards:
            texts += [card.label, day_taken_out(card.value), card.note, *card.lines]
        texts += [entry.text for entry in news(shipped, date(2025, 10, 1), view.day, view.question, view.borders)]
        for text in texts:
            assert letters(text) == "", text


def test_every_word_about_a_crossing_is_translatable(pseudo, shipped):
    day, question = date(2025, 11, 11), Question("trucks")
    for crossing in crossing_facts(shipped, day, question):
        crossing_dossier = dossier(shipped, crossing, day, question)
        texts = [
            crossing_status_text(crossing),
            when_text(crossing),
            crossing_age_text(crossing),
            counts_text(crossing),
            where_it_is(crossing),
        ]
        texts += [side_title(crossing_dossier, side) for side in crossing_dossier.sides]
        texts += [title_text(measure) for side in crossing_dossier.sides for measure in side.measures]
        for text in texts:
            assert re.sub(r"[;,] ?", "", letters(text)) == "", text
        assert tooltip_lines(crossing)
    table = table_data(shipped, crossing_facts(shipped, day, question), None)
    assert all(letters(text) == "" for text in [table["caption"], *table["columns"]])


def test_what_is_said_about_a_register_that_is_away_or_broken_is_translatable(pseudo):
    since = datetime(2026, 11, 24, 12, tzinfo=UTC)
    reason = Unavailable(language._("no connection to the database"))
    held = Held("1", None, (), Focus(), None, since, str(reason))
    for text in (silence_text(held, since + timedelta(hours=3)), broken_text(held, UTC)):
        assert letters(re.sub(r"3 hours|24 November 2026, 12:00 UTC", "", text)) == "", text


def test_every_word_of_an_effect_is_translatable(pseudo):
    new = build.register(closures=[build.closure(reason="security")], truck_counts=[build.report()])
    difference = effect(
        build.register(), new, [Look(Question()), Look(Question("trucks"), (), date(2024, 3, 11))], TODAY
    )
    texts = [text for look in difference.looks for text in (look.title, *look.no_longer_said, *look.newly_said)]
    for look in difference.looks:
        for pair in (*look.numbers, *look.crossings):
            texts += [pair.label, pair.was, pair.will_be]
    for text in texts:
        assert re.sub(r"[;,] ?", "", letters(day_taken_out(text))) == "", text


def test_every_word_about_an_upload_is_translatable(pseudo):
    content = "Nazwa;Lat;longtitude;status;trucks;x\nKuźnica;53,5;23,6;closed;12;\n".encode("cp1250")
    imported = read_flat("mine.csv", content, date(2025, 12, 1))
    own_words = {"Nazwa", "Lat", "longtitude", "trucks", "x", "Kuźnica", "Poland", "Belarus", "December"}
    for text in (*imported.notes, *(taken_column.text for taken_column in imported.mapping.taken)):
        assert set(re.findall(r"[^\W\d_]+", outside(text))) <= own_words, text
    assert len(imported.notes) == 9


def test_every_word_about_who_said_what_is_translatable(pseudo, shipped):
    day, wanted = date(2025, 12, 10), Wanted(borders=("BY-LT", "BY-PL"))
    entries = ledger(shipped, day, wanted)
    reports = [entry.report for entry in counting(entries)]
    texts = [counting_text(day, counting(entries)), counting_text(day, ()), earlier_text(3)]
    texts += [
        not_added_text(shipped, reports),
        *(disagreement_text(shipped, disagreement) for disagreement in disagreements(reports)),
    ]
    texts += [standing_text(entry) for entry in entries]
    chart = ledger_chart(entries, day, party_colours(parties(shipped)))
    texts += [chart["label"], chart["help"], *(sign["text"] for sign in chart["legend"])]
    for text in texts:
        assert letters(text) == "", text
    figures = known_impact(shipped, day, wanted)
    html = impact_html(figures, party_colours(parties(shipped)))
    html += ledger_html(entries, party_colours(parties(shipped)), lambda _report: "")
    for text in re.findall(r"<caption>(.*?)</caption>|<th scope=\"col\">(.*?)</th>", str(html)):
        assert letters("".join(text)) == "", text


def test_every_word_about_changes_and_consequences_is_translatable(pseudo, shipped):
    day, question = date(2026, 3, 18), Question("trucks", "KZ", "BY>LT")
    comparison = compare(shipped, date(2025, 9, 1), View(day, question, ("BY-LT", "BY-PL")))
    texts = [*comparison_sentences(comparison), *unchecked_groups(comparison), *map(flip_text, comparison.flips)]
    texts += [entry.text for entry in entries(shipped, comparison)]
    ways = ways_round(shipped, "lt-by-medininkai", day, question)
    texts += [ways_title(ways), *ways_sentences(ways), *map(distance_text, ways.passable)]
    texts += [text for way in ways.by_direction for text in way_sentences(ways, way)]
    both = ways_round(shipped, "lt-by-medininkai", day, Question("trucks"))
    texts += [*ways_sentences(both), *map(through_text, both.passable)]
    texts += [text for way in both.by_direction for text in way_sentences(both, way)]
    texts += [measure_text(one) for way in ways.passable for one in way.restrictions]
    texts += [queue_text(report, day) for way in ways.passable for report in way.queued]
    fee, places = fee_on(shipped, ["BY-LT"], day), ["BY-LT"]
    texts += [fee_text(fee), *exposure_sentences(fee, day), *exposure_sentences(None, day)]
    for held_report in held_reports(shipped, places, day):
        texts += [factors_text(Exposure(held_report, 2, 120.0)), exposure_text(Exposure(held_report, 2, 120.0))]
    for text in texts:
        assert re.sub(r"[;,] ?", "", letters(text)) == "", text
    for label in TREND_LABEL.values():
        assert letters(language._(label)) == ""


def test_every_word_of_the_timeline_is_translatable(pseudo, shipped):
    day, question, span = date(2025, 11, 25), Question("trucks"), Span(date(2025, 9, 1), date(2026, 1, 31))
    timeline_rows = rows(shipped, crossing_facts(shipped, day, question), span, day, question)
    data = timeline_data(timeline_rows, span, day, ())
    texts = [data["label"], data["hint"], data["corner"], *(sign["text"] for sign in data["legend"])]
    texts += [line for lines in data["texts"] for line in lines]
    texts += [look["label"] for look in data["looks"].values()]
    texts += [side["title"] for group in data["groups"] for row in group["rows"] for side in row["sides"]]
    for _border, numbers in tally(shipped, span, day, question).groupby("border"):
        texts.append(day_taken_out(tally_text(numbers)))
        encoding = tally_chart(numbers, span, day)["layer"][0]["encoding"]
        texts += [field["title"] for field in encoding["tooltip"]] + encoding["color"]["scale"]["domain"]
    for text in texts:
        assert re.sub(r"[;,] ?", "", letters(text)) == "", text


def test_every_word_of_the_briefing_is_translatable(pseudo, shipped):
    for view in (View(date(2025, 11, 11), Question("trucks"), ("BY-LT",)), View(date(2026, 7, 1), Question())):
        document = briefing(picture(shipped, view, date(2026, 11, 24)), 3)
        texts = [
            document.title,
            *(section.title for section in document.sections),
            *(section.rest for section in document.sections),
        ]
        texts += [line.text for section in document.sections[:1] for line in section.lines]
        for text in texts:
            assert re.sub(r"[;,] ?", "", letters(text)) == "", text


def test_borders_stand_in_the_order_of_the_readers_alphabet(shipped):
    with language.speaking(language.named("pl")):
        names = [link.text for link in border_links(request(shipped))]
    assert names.index("Litwa – Rosja") + 1 == names.index("Łotwa – Rosja") == names.index("Mołdawia – Ukraina") - 1


def test_names_stand_where_readers_look_for_them():
    names = ["Tverečius", "Zarasai", "Šumskas", "Šalčininkai", "Sumy", "Åbo"]
    assert sorted(names, key=by_alphabet) == ["Åbo", "Šalčininkai", "Šumskas", "Sumy", "Tverečius", "Zarasai"]
    cyrillic = [
        "Швеция",
        "Zarasai",
        "Чехия",
        "Литва",
        "Щецін",
        "Їжакове",
        "Индия",
        "Ёлкино",
        "Житомир",
        "Ўзда",
        "Яльта",
    ]
    assert sorted(cyrillic, key=by_alphabet) == (
        ["Zarasai", "Ёлкино", "Житомир", "Индия", "Їжакове", "Литва", "Ўзда", "Чехия", "Швеция", "Щецін", "Яльта"]
    )
