"""What feeds propose as CSV: each proposal with its evidence, the rows of counts in the register's form, and what was
left out."""

import csv
import io
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from dashboard.publish.data_files import spreadsheet_safe
from dashboard.readings.guards import Discarded
from dashboard.readings.proposal import FeedProposal, ProposalKind
from dashboard.readings.proposals import Proposed, may_apply
from dashboard.readings.reading import FeedReading
from dashboard.register.model.schema import TRUCK_COUNTS
from dashboard.register.storage.edit import CellChanged, RowAdded


def proposal_files(proposed: Proposed, rule: Collection[ProposalKind]) -> dict[str, bytes]:
    """`proposals.csv`, `truck_counts.csv` and `discarded.csv`. `rule`: the kinds that `apply` saves."""
    return {
        "proposals.csv": _csv([_proposal_record(proposal, rule) for proposal in proposed.proposals]),
        TRUCK_COUNTS.file: _csv(_rows(proposed.proposals), TRUCK_COUNTS.header),
        "discarded.csv": _csv([_discarded_record(item) for item in proposed.discarded]),
    }


def _proposal_record(proposal: FeedProposal, rule: Collection[ProposalKind]) -> dict[str, Any]:
    edit = proposal.edit
    return {
        "proposal_id": proposal.proposal_id,
        "kind": proposal.kind.value,
        "is_applied_by_rule": may_apply(proposal, rule),
        "is_doubtful": proposal.is_doubtful,
        "crossing_id": proposal.crossing_id,
        "day": proposal.day,
        "table": edit.table if edit else "",
        "key": edit.key if edit else "",
        "column": edit.column if isinstance(edit, CellChanged) else "",
        "was": edit.was if isinstance(edit, CellChanged) else proposal.standing_number,
        "now": edit.now if isinstance(edit, CellChanged) else proposal.reading.value,
        "standing_day": proposal.standing_day,
        "against": ";".join(proposal.against),
        "number_of_readings": proposal.number_of_readings,
        "lowest": proposal.lowest,
        "highest": proposal.highest,
        **_reading_record(proposal.reading),
        "discarded": "; ".join(map(_discarded_text, proposal.discarded)),
    }


def _discarded_record(discarded: Discarded) -> dict[str, Any]:
    reading = discarded.reading
    return {"reason": discarded.reason.value, "crossing_id": reading.crossing_id, **_reading_record(reading)}


def _reading_record(reading: FeedReading) -> dict[str, Any]:
    return {
        "feed": reading.feed,
        "place": reading.place,
        "direction": reading.direction,
        "traffic": reading.traffic,
        "measure": reading.measure.value,
        "value": reading.value,
        "unit": reading.unit,
        "source_time": reading.source_time,
        "fetched_at": reading.fetched_at,
        "address": reading.address,
        "sha256": reading.sha256,
        "snippet": reading.snippet,
    }


def _discarded_text(discarded: Discarded) -> str:
    return f"{discarded.reading.moment.isoformat()} {discarded.reading.snippet}: {discarded.reason.value}"


def _rows(proposals: Iterable[FeedProposal]) -> list[Mapping[str, str]]:
    return [dict(proposal.edit.row) for proposal in proposals if isinstance(proposal.edit, RowAdded)]


def _csv(records: Sequence[Mapping[str, Any]], header: Sequence[str] = ()) -> bytes:
    """All records; of none the header alone, where one is given."""
    text = io.StringIO(newline="")
    columns = header or tuple(records[0] if records else ())
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([spreadsheet_safe(_cell(record.get(name))) for name in columns] for record in records)
    return text.getvalue().encode()


def _cell(value: object) -> object:
    """A number without a fraction that says nothing."""
    if isinstance(value, datetime):
        return value.isoformat()
    return int(value) if isinstance(value, float) and value.is_integer() else value
