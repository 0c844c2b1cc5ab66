"""The columns of a flat CSV. The templates, the mapping and the checks follow them."""

from typing import Final

from dashboard.register.model.columns import Column, Order, Table, Type
from dashboard.vocabulary import ALL_TRAFFIC, Reason, Status, Traffic

FLAT: Final = Table(
    "flat",
    "one row per crossing; several rows with the same name for several closures or numbers of trucks",
    (
        Column("name", Type.TEXT, "the name; rows with the same name are about one crossing", required=True),
        Column("latitude", Type.NUMBER, "degrees WGS 84, north positive; blank = not located", least=-90, most=90),
        Column("longitude", Type.NUMBER, "degrees WGS 84, east positive", least=-180, most=180),
        Column("closed_from", Type.DAY, "the first day on which it was closed"),
        Column("closed_until", Type.DAY, "the last day it was announced to be closed; blank = no end announced"),
        Column("reopened_on", Type.DAY, "the first day on which it was open again; blank = not known to be reopened"),
        Column("stranded_trucks", Type.NUMBER, "the number of trucks said to be stranded there", least=0),
        Column("queued_trucks", Type.NUMBER, "the number of trucks said to be waiting there to cross", least=0),
        Column("as_of", Type.DAY, "the day for which the row was seen to be true; for a number the day it describes"),
        Column("country", Type.COUNTRY, "the country whose side the name is on; blank = found from the position"),
        Column("neighbour", Type.COUNTRY, "the country on the other side; blank = found from the position"),
        Column(
            "status",
            Type.WORD,
            "how it stood on that day; beside a closed_from, what the closure does",
            allowed=tuple(word.value for word in Status),
        ),
        Column(
            "traffic",
            Type.WORDS,
            "the traffic concerned, `;` list: in a row with a closure what it stops (blank = all), in any other row "
            "what the crossing serves",
            allowed=(ALL_TRAFFIC, *(word.value for word in Traffic)),
        ),
        Column("reason", Type.TEXT, "why it was closed: " + ", ".join(f"`{word.value}`" for word in Reason)),
        Column("source_url", Type.ADDRESS, "the page that says so, https"),
    ),
    orders=(Order("closed_from", "closed_until"), Order("closed_from", "reopened_on")),
    happened="as_of",
)
REQUIRED: Final = ("name", "latitude", "longitude")  # columns without which a file is not a list of crossings
