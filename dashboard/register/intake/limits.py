"""How much of a file is read. What is beyond is refused while it is read, before anything is made of it."""

from dataclasses import dataclass
from typing import Final

from dashboard.language import _, number_text
from dashboard.register.model.problems import Fault


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that is read: `rows`, `columns` and `cells` of one file, `bytes` of all files of one upload once they
    are unpacked, `crossings` of the register that they make. None where there is no limit."""

    columns: int
    bytes: int
    rows: int | None = None
    cells: int | None = None
    crossings: int | None = None

    def fault(self, rows: int, columns: int, cells: int) -> Fault | None:
        """What is too much of so many rows and cells, and of so many columns in one row; None where nothing is."""
        if columns > self.columns:
            rule = _("a row has {number} columns; at most {most} are read")
            return Fault(
                "too-much", rule.format(number=number_text(columns), most=number_text(self.columns)), _few_columns()
            )
        if self.rows is not None and rows > self.rows:
            rule = _("the file has more than {most} rows; that many are read on this page")
            return Fault("too-much", rule.format(most=number_text(self.rows)), _elsewhere())
        if self.cells is not None and cells > self.cells:
            rule = _("the file has more than {most} cells; that many are read on this page")
            return Fault("too-much", rule.format(most=number_text(self.cells)), _elsewhere())
        return None

    def size_fault(self, size: int) -> Fault | None:
        """What is wrong with files of so many bytes together."""
        if size <= self.bytes:
            return None
        rule = _("the files have more than {most} MB once they are unpacked")
        return Fault("too-much", rule.format(most=number_text(self.bytes // 1_000_000)), _elsewhere())

    def crossings_fault(self, crossings: int) -> Fault | None:
        """What is wrong with a register of so many crossings."""
        if self.crossings is None or crossings <= self.crossings:
            return None
        rule = _("there are {number} crossings; the pages show an upload of at most {most}")
        text = rule.format(number=number_text(crossings), most=number_text(self.crossings))
        return Fault("too-much", text, _elsewhere())


# On a machine of one's own: a table of a thousand columns is none of crossings, and an archive may be a trap.
OWN_MACHINE: Final = Limits(columns=1_000, bytes=50_000_000)

# On a server that is shared. Measured on one core: a row costs 0.35 ms and 10 kB to read, a crossing 1.6 ms each time
# that a page is drawn; so 20,000 rows are read in 7 s and 250 MB, and 2,000 crossings drawn in 3 s. The shipped
# register has a few hundred rows a table and about a hundred crossings. 20,000 rows of the widest table fill the cells.
UPLOAD: Final = Limits(columns=200, bytes=20_000_000, rows=20_000, cells=600_000, crossings=2_000)


def _few_columns() -> str:
    return _("Keep those that say something of a crossing, and check what separates the columns.")


def _elsewhere() -> str:
    return _(
        "Leave out what is not needed, or read it on a machine of your own: python -m dashboard import FILE --out "
        "FOLDER, then python -m dashboard run --data FOLDER."
    )
