"""Files in the manner of real public ones, all made up: each comes to the map, or is refused as what it is, with two
choices at most, on the page and on the command line alike."""

import csv
import io
import re
import shlex
from pathlib import Path

import pytest

from dashboard.__main__ import main
from dashboard.facts.question import Question
from dashboard.facts.status import statuses
from dashboard.register.intake.days import DayOrder
from dashboard.register.intake.files import read_upload
from dashboard.register.intake.flat.corrections import AS_FOUND, Corrections, ImportQuestion, rows_with_errors
from dashboard.register.model.problems import errors
from tests.register.flat.test_cases import TODAY

PUBLIC = Path(__file__).parent / "public"
LITHUANIAN = {"Provaninkai": (54.5469, 25.7053), "Provagardas": (53.9593, 23.9406)}
OPEN_AND_CLOSED = {"Provaninkai": "open", "Provagardas": "closed"}

KINDS = {  # file: the choices, where its crossings lie, and how they stand on the day of import
    "hxl_humanitarian.csv": (
        [],
        {"Made Kaya": (3.51, 30.88), "Made Nimule": (3.6, 32.06), "Made Joda": (11.94, 32.79)},
        {"Made Kaya": "open", "Made Nimule": "restricted", "Made Joda": "closed"},
    ),
    "border_statistics.csv": (
        [],
        {"Madeup Ridge": (48.999, -97.237), "Madeup Lake": (45.812, -67.785), "Madeup Mesa": (32.543, -116.976)},
        dict.fromkeys(("Madeup Ridge", "Madeup Lake", "Madeup Mesa"), "unknown"),
    ),
    "border_control.geojson": (
        [Corrections(leave_out_rows=True)],  # a point without a name
        {"Prova Vienas": (54.5469, 25.7053), "Prova Du": (53.9593, 23.9406), "Prova Keturi": (54.635, 22.755)},
        dict.fromkeys(("Prova Vienas", "Prova Du", "Prova Keturi"), "unknown"),
    ),
    "gazetteer_without_header.txt": (
        [0],
        {"Prova Ena": (54.5469, 25.7053), "Prova Dva": (53.9593, 23.9406), "Prova Šešta": (54.2725, 25.3688)},
        dict.fromkeys(("Prova Ena", "Prova Dva", "Prova Šešta"), "unknown"),
    ),
    "encyclopedia_table.csv": ([0], LITHUANIAN, OPEN_AND_CLOSED),
    "logistics_list.csv": (
        [Corrections(leave_out_rows=True)],  # "Open - Humanitarian only"
        {"Prova Tine": (15.046, 22.825), "Prova Joda": (11.94, 32.79)},
        {"Prova Tine": "open", "Prova Joda": "closed"},
    ),
    "delegation_table.csv": (
        [0, Corrections(order=DayOrder.DAY_FIRST)],
        {"Provaninkai (LT)": (54.5469, 25.7053), "Provagardas (LT)": (53.9593, 23.9406)}
        | {"Provabrowniki (PL)": (53.033, 23.88)},
        {"Provaninkai (LT)": "open", "Provagardas (LT)": "closed", "Provabrowniki (PL)": "closed"},
    ),
    "records.json": (
        [],
        LITHUANIAN | {"Provalaukis": (54.2725, 25.3688)},
        {"Provaninkai": "closed", "Provagardas": "open", "Provalaukis": "closed"},
    ),
    "list.json": ([], LITHUANIAN, {"Provaninkai": "closed", "Provagardas": "open"}),
    "customs_offices.csv": (
        [],
        {
            "Provaninkų kelio postas": (54.546889, 25.705306),
            "Provagardo kelio postas": (53.959306, 23.940611),
            "Pagėgių Prova geležinkelio postas": (55.133611, 21.911111),
        },
        dict.fromkeys(
            ("Provaninkų kelio postas", "Provagardo kelio postas", "Pagėgių Prova geležinkelio postas"), "unknown"
        ),
    ),
}


def read(file, corrections=AS_FOUND):
    return read_upload({file: (PUBLIC / file).read_bytes()}, TODAY, corrections)


def chosen(file, choices):
    """The corrections after the choices: the number of an answer to the question that is asked, or what is told."""
    corrections = Corrections()
    for choice in choices:
        if isinstance(choice, int):
            (question,) = (
                problem for problem in read(file, corrections).reading.problems if isinstance(problem, ImportQuestion)
            )
            choice = Corrections(columns=question.choices[choice].columns)
        corrections = Corrections(
            order=choice.order or corrections.order,
            columns={**corrections.columns, **choice.columns},
            leave_out_rows=choice.leave_out_rows or corrections.leave_out_rows,
        )
    return corrections


def places(text):
    rows = csv.DictReader(io.StringIO(text))
    return {row["name"]: (float(row["latitude"]), float(row["longitude"])) for row in rows}


@pytest.mark.parametrize("file", KINDS)
def test_a_public_file_comes_to_the_map_with_two_choices_at_most(file):
    choices, expected, stand = KINDS[file]
    assert len(choices) <= 2
    given = read(file, chosen(file, choices))
    assert not errors(given.reading.problems), [problem.text for problem in given.reading.problems]
    positions = places(given.files["crossings.csv"].decode())
    assert positions == {name: pytest.approx(position, abs=0.001) for name, position in expected.items()}
    status = statuses(given.reading.register, TODAY, Question())
    assert dict(zip(status["name"], map(str, status["status"]), strict=True)) == stand


@pytest.mark.parametrize("file", [file for file, (choices, _places, _stand) in KINDS.items() if choices])
def test_until_something_is_chosen_nothing_of_it_is_shown(file):
    assert read(file).files == {}


@pytest.mark.parametrize("file", KINDS)
def test_the_command_line_takes_the_same_choices(file, tmp_path, capsys):
    corrections = chosen(file, KINDS[file][0])
    options = [f"--column={column}={label}" for column, label in corrections.columns.items()]
    options += ["--leave-out-rows"] if corrections.leave_out_rows else []
    options += [f"--days={corrections.order.value}"] if corrections.order else []
    command = ["import", str(PUBLIC / file), "--out", str(tmp_path), "--today", TODAY.isoformat(), *options]
    assert main(command) == 0, capsys.readouterr()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == read(file, corrections).files


def test_the_command_line_says_how_to_answer(tmp_path, capsys):
    command = ["import", str(PUBLIC / "encyclopedia_table.csv"), "--out", str(tmp_path / "out")]
    assert main(command) == 1
    said = capsys.readouterr().err
    (line,) = re.findall(r"^The names stand in 'Lithuania', for example Provaninkai: (.*)$", said, re.MULTILINE)
    assert main([*command, *shlex.split(line)]) == 0


def test_a_first_day_in_a_status_is_that_of_the_closure():
    given = read("encyclopedia_table.csv", Corrections(columns={"name": "Lithuania"}))
    (closure,) = csv.DictReader(io.StringIO(given.files["closures.csv"].decode()))
    assert (closure["in_force_from"], closure["lifted_on"]) == ("2024-03-01", "")


def test_the_day_in_the_name_of_a_column_of_statuses_is_the_one_they_were_seen():
    corrections = chosen("delegation_table.csv", KINDS["delegation_table.csv"][0])
    crossings = csv.DictReader(io.StringIO(read("delegation_table.csv", corrections).files["crossings.csv"].decode()))
    assert {row["checked_on"] for row in crossings} == {"2025-11-12"}


def test_a_map_file_under_the_name_of_a_table_is_told_as_what_it_is():
    (problem,) = read("map_points.csv").reading.problems
    assert "is a KML file" in problem.text


@pytest.mark.parametrize("file", ["encyclopedia_table.csv", "gazetteer_without_header.txt"])
def test_rows_cannot_be_left_out_where_the_names_of_columns_are_missing(file):
    given = read(file, Corrections(leave_out_rows=True))
    assert given.files == {}
    assert rows_with_errors(given.reading.problems) == frozenset()
