"""How much memory a long list takes while it is read, in a process of its own. All of it is made up."""

import subprocess
import sys

MOST = 100  # MB for 10,000 rows beside the program itself; 60 were measured
READING = """
import re
import resource
from datetime import date
from pathlib import Path
from dashboard.register.intake.files import read_given

def read(number):
    rows = (f"N{row},{40 + row % 1000 / 100},{20 + row // 1000},2025-10-01,2025-10-09,{row % 500},2025-10-05"
            for row in range(number))
    header = "name,latitude,longitude,closed_from,reopened_on,stranded_trucks,as_of"
    given = read_given({"mine.csv": "\\n".join([header, *rows]).encode()}, date(2025, 12, 1))
    return len(given.reading.register.truck_counts)

def peak():
    status = Path("/proc/self/status")  # on Linux ru_maxrss begins with that of the process it came from
    if status.exists():
        return int(re.search("VmHWM: *([0-9]+) kB", status.read_text().replace("\\t", " "))[1]) // 1000
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1_000_000

read(10)
before = peak()
print(read(10_000), peak() - before)
"""


def test_a_long_list_with_closures_and_counts_takes_little_memory():
    done = subprocess.run([sys.executable, "-c", READING], capture_output=True, text=True, check=True)
    counts, megabytes = map(int, done.stdout.split())
    assert counts == 10_000
    assert 10 < megabytes < MOST
