"""Random flat CSVs, made up: what the import makes of them is a register that passes the strict check, and says again
what the file said."""

import csv
import io
from collections import defaultdict
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.register.check.five_tables import read_files
from dashboard.register.intake.flat.corrections import Corrections
from dashboard.register.intake.flat.read import read_flat
from dashboard.register.intake.normalise import normalised
from dashboard.vocabulary import Status, Traffic

TODAY = date(2025, 12, 1)
# A random point at no border may lie at one with its halves exchanged, which is asked; here they are right.
RIGHT_AS_THEY_STAND = Corrections(columns={axis: axis for axis in ("latitude", "longitude")})
WORDS = st.text(st.characters(categories=("L",)), min_size=1, max_size=12)
NAMES = st.builds("{} {}".format, WORDS, WORDS)
DAYS = st.dates(date(2000, 1, 1), date(2025, 12, 31))
LENGTHS = st.integers(0, 400).map(lambda days: timedelta(days))
TRAFFIC = st.lists(st.sampled_from([word.value for word in Traffic]), unique=True, max_size=3).map(";".join)


@st.composite
def crossings(draw):
    """The rows of one crossing."""
    position = draw(st.one_of(st.none(), st.tuples(st.floats(-89, 89), st.floats(-179, 179))))
    first = {"name": draw(NAMES)}
    if position:
        first |= {"latitude": f"{position[0]:.4f}", "longitude": f"{position[1]:.4f}"}
    rows = []
    for begin in draw(st.lists(DAYS, unique=True, max_size=3)):
        row = {"closed_from": begin.isoformat(), "traffic": draw(TRAFFIC)}
        for name in draw(st.sets(st.sampled_from(["closed_until", "reopened_on"]))):
            row[name] = (begin + draw(LENGTHS)).isoformat()
        row["status"] = draw(st.sampled_from(["", "restricted", "limited"]))
        row["reason"] = draw(st.sampled_from(["", "weather", "security"]))
        rows.append(row)
    for day in draw(st.lists(DAYS, max_size=2)):
        row = {"stranded_trucks": str(draw(st.integers(0, 5000)))}
        rows.append(row | ({"as_of": day.isoformat()} if draw(st.booleans()) else {}))
    if draw(st.booleans()):
        has_closures = any("closed_from" in row for row in rows)  # beside them an open row is asked about
        words = [word.value for word in Status if not (has_closures and word is Status.OPEN)]
        rows.append({"status": draw(st.sampled_from(words))})
    return [first | (rows[0] if rows else {}), *({"name": first["name"]} | row for row in rows[1:])]


def as_csv(rows, mark):
    columns = list(dict.fromkeys(["name", "latitude", "longitude", *(name for row in rows for name in row)]))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="", delimiter=mark)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


@given(st.lists(crossings(), min_size=1, max_size=4, unique_by=lambda rows: rows[0]["name"]), st.sampled_from(",;\t"))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_import_writes_is_a_register_that_says_the_same(crossings_rows, mark):
    rows = [row for crossing_rows in crossings_rows for row in crossing_rows]
    imported = read_flat("mine.csv", as_csv(rows, mark).encode(), TODAY, RIGHT_AS_THEY_STAND)
    assert imported.files, [str(problem) for problem in imported.reading.problems]
    strict = read_files(imported.files, TODAY)
    assert strict.register is not None
    assert all(problem.column in ("source_name", "as_of") for problem in strict.problems)
    assert normalised(imported.files).files == imported.files
    says_the_same(strict.register, rows)


def says_the_same(register, rows):
    key = dict(zip(register.crossings["name"], register.crossings["crossing_id"], strict=True))
    assert set(key) == {row["name"] for row in rows}
    begins = defaultdict(set)
    for row in rows:
        if row.get("closed_from"):
            begins[key[row["name"]]].add(row["closed_from"])
    closures = register.closures
    for name, days in begins.items():
        own = closures["in_force_from"][closures["applies_to"] == name]
        assert days <= set(own.dt.strftime("%Y-%m-%d"))
    numbers = {(key[row["name"]], float(row["stranded_trucks"])) for row in rows if row.get("stranded_trucks")}
    counts = register.truck_counts
    assert set(zip(counts["applies_to"], counts["low"], strict=True)) == numbers
