"""What waits for whoever keeps the register, for other programs: JSON."""

from datetime import date
from typing import Any

from dashboard.facts.work_list import work_list
from dashboard.publish.status_files import iso
from dashboard.register.tables import Register
from dashboard.wording.work_list import task_text


def work_list_json(register: Register, today: date) -> list[dict[str, Any]]:
    """A dict for every task, in the order of the work list. `days`: from today to `day`, less than 0 when it is past;
    both are None where there is no day. `table` and `key` are "" where a border is meant, and then `crossings` names
    those to check."""
    return [
        {
            "matter": task.matter.value,
            "day": None if task.day is None else iso(task.day),
            "days": None if task.day is None else (task.day - today).days,
            "place": task.place,
            "table": task.table,
            "key": task.key,
            "turn": None if task.turn is None else task.turn.value,
            "crossings": list(task.crossings),
            "settled_by": [entry.value for entry in task.settled_by],
            "text": task_text(register, task, today),
        }
        for task in work_list(register, today)
    ]
