"""Mixtures of the ways people write a list: every row is right, refused or asked about, never silently something else.
What a visitor uploads is read as the command line reads it. All of it is made up."""

import csv
import io
from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from dashboard.register.intake.amounts import AmountCell, amount
from dashboard.register.intake.days import iso_days
from dashboard.register.intake.files import read_given, read_upload
from dashboard.register.intake.flat.statuses import StatusWords, written_status
from dashboard.register.intake.positions import degrees, position
from dashboard.register.intake.territory import nearest_countries
from dashboard.register.model.problems import errors
from tests.depth import tried

TODAY = date(2025, 11, 26)
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
HEADERS = {
    "name": ["name", "Crossing", "Border Crossing Name", "Nazwa", "Punct de trecere", "Название"],
    "latitude": ["lat", "Latitude (N)", "Breite", "szélesség", "Широта"],
    "longitude": ["lon", "Longitude (E)", "Länge", "hosszúság", "Долгота"],
    "closed_from": ["closed from", "Closed since", "zamknięte od", "închis din", "закрыт с"],
    "stranded_trucks": ["trucks stranded", "Stranded lorries", "įstrigę vilkikai", "фуры"],
}


def minutes(value, letter):
    whole, rest = divmod(round(abs(value) * 3600, 2), 3600)
    return f"{int(whole)}°{int(rest // 60)}'{rest % 60:.2f}\"{letter}"


WRITTEN_DEGREES = [
    lambda value, letter: f"{value:.5f}",
    lambda value, letter: f"{value:.5f}".replace(".", ","),
    lambda value, letter: f"{value:.5f}° {letter}",
    lambda value, letter: f"{letter}{value:.5f}",
    lambda value, letter: f"{letter} {int(value)}° {(value - int(value)) * 60:.4f}'",
    minutes,
]
WRITTEN_DAYS = [
    lambda day: day.isoformat(),
    lambda day: f"{day:%d.%m.%Y}",
    lambda day: f"{day:%m/%d/%Y}",
    lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}",
    lambda day: f"{day.day}-{MONTHS[day.month - 1]}-{day:%y}",
    lambda day: str((day - date(1899, 12, 30)).days),
    lambda day: f"{day:%d.%m.%y}",
    lambda day: f"{day:%A}, {day.day} {day:%B} {day.year}",
    lambda day: f"{day.isoformat()}T10:30:00Z",
]
WRITTEN_NUMBERS = [
    (lambda number: str(number), lambda number: (number, number, "")),
    (lambda number: f"{number:,}", lambda number: (number, number, "")),
    (lambda number: f"{number:,}".replace(",", " "), lambda number: (number, number, "")),
    (lambda number: f"about {number}", lambda number: (number, number, "about")),
    (lambda number: f">{number}", lambda number: (number, None, "")),
    (lambda number: f"{number}+", lambda number: (number, None, "")),
    (lambda number: f"{number}-{number + 50}", lambda number: (number, number + 50, "")),
    (lambda number: f"{number} trucks", lambda number: (number, number, "")),
]
places = st.tuples(st.floats(53.0, 55.5), st.floats(23.0, 27.0))
days = st.dates(date(2024, 1, 1), TODAY - timedelta(days=1))
row = st.tuples(places, days, st.integers(1, 20_000))


@st.composite
def files(draw):
    """A file written in one way a column, and what stands in it."""
    rows = draw(st.lists(row, min_size=1, max_size=5))
    header = [draw(st.sampled_from(HEADERS[name])) for name in HEADERS]
    degree, day = draw(st.sampled_from(WRITTEN_DEGREES)), draw(st.sampled_from(WRITTEN_DAYS))
    number, meant = draw(st.sampled_from(WRITTEN_NUMBERS))
    delimiter = draw(st.sampled_from(",;\t|"))
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter)
    for line in draw(st.sampled_from([[], [["Status of the border"], []], [["Made up", "", ""]]])):
        writer.writerow(line)
    writer.writerow(header)
    for place, ((latitude, longitude), first, trucks) in enumerate(rows):
        writer.writerow([f"Place {place}", degree(latitude, "N"), degree(longitude, "E"), day(first), number(trucks)])
    if draw(st.booleans()):
        writer.writerow(["Total", "", "", "", "99999"])
    return text.getvalue().encode(), [(*where, first, meant(trucks)) for where, first, trucks in rows]


def table(reading, name):
    return list(csv.DictReader(io.StringIO(reading.files[f"{name}.csv"].decode())))


@tried(40)
@given(files())
def test_a_file_is_right_refused_or_asked_about(file):
    content, expected = file
    reading = read_given({"mine.csv": content}, TODAY)
    if not reading.files:
        assert errors(reading.reading.problems)
        assert all(problem.fault.hint for problem in errors(reading.reading.problems))
        return
    crossings = {row["name"]: row for row in table(reading, "crossings")}
    closures = {row["applies_to"]: row for row in table(reading, "closures")}
    counts = {row["applies_to"]: row for row in table(reading, "truck_counts")}
    assert len(crossings) == len(expected)
    for place, (latitude, longitude, first, (low, high, word)) in enumerate(expected):
        crossing = crossings[f"Place {place}"]
        key = crossing["crossing_id"]
        assert abs(float(crossing["latitude"]) - latitude) < 0.0001
        assert abs(float(crossing["longitude"]) - longitude) < 0.0001
        assert closures[key]["in_force_from"] == first.isoformat()
        report = counts[key]
        assert (report["low"], report["high"], report["precision"]) == (str(low), str(high or ""), word)


@tried(8)
@given(files())
def test_an_upload_is_read_as_the_command_line_reads_it(file):
    content, _expected = file
    one, other = read_given({"mine.csv": content}, TODAY), read_upload({"mine.csv": content}, TODAY)
    assert (one.files, one.notes) == (other.files, other.notes)
    assert [problem.text for problem in one.reading.problems] == [problem.text for problem in other.reading.problems]


@given(st.floats(-89.9, 89.9), st.floats(-179.9, 179.9))
def test_no_position_raises_and_none_has_a_country_twice(latitude, longitude):
    (near,) = nearest_countries([latitude], [longitude])
    assert len(near) == len(set(near))


@given(st.text(alphabet="0123456789.,+-–~<>° '\"NSEWnsew()Kktrucks abouty/:;TZ#?", max_size=25))
def test_no_cell_raises(text):
    read = position(text)
    assert read is None or (abs(float(read[0])) <= 90 and abs(float(read[1])) <= 180)
    assert isinstance(degrees(text), str)
    said = amount(text)
    assert not isinstance(said, AmountCell) or (
        said.low.isdigit() and (not said.high or int(said.high) >= int(said.low))
    )
    assert len(iso_days([text], None, TODAY).cells) == 1


@example(["open", "partially"])
@given(
    st.lists(st.sampled_from("open closed not partially trucks cars only except banned planned for to ( ) ,".split()))
)
def test_a_status_with_a_plan_in_it_is_no_status(words):
    read = written_status(" ".join(words))
    if "planned" in words:
        assert not isinstance(read, StatusWords)
    if isinstance(read, StatusWords) and read.status == "open":
        assert not {"banned", "except", "only", "partially"} & set(words)
