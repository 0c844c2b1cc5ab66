"""How a page prints: what one reads, without the controls, one thing under the other."""

from markupsafe import Markup

_CONTROLS = (
    "stButton",
    "stButtonGroup",
    "stDataFrame",
    "stDateInput",
    "stDownloadButton",
    "stFileUploader",
    "stForm",
    "stMultiSelect",
    "stPopover",
    "stSelectbox",
    "stTextArea",
    "stTextInput",
)
_SCREEN_ONLY = ", ".join(
    ['[data-testid="stHeader"]', '[data-testid="stExpander"]:has(> details:not([open]))']
    + [f'[data-testid="stElementContainer"]:has([data-testid="{control}"])' for control in _CONTROLS]
)

# Streamlit lays out in flex boxes with widths and heights of their own. On paper nobody scrolls, and what grows over a
# page break in a flex box overlaps what follows it.
STYLE = Markup(
    f"""<style>
@media print {{
  {_SCREEN_ONLY} {{ display: none !important; }}
  [data-testid="stMainBlockContainer"] {{ padding: 0 !important; max-width: none !important; }}
  [data-testid="stColumn"] {{ width: 100% !important; min-width: 0 !important; }}
  [data-testid="stHorizontalBlock"], [data-testid="stLayoutWrapper"], [data-testid="stVerticalBlock"] {{
    display: block !important; height: auto !important; max-height: none !important; overflow: visible !important; }}
  [data-testid="stElementContainer"] {{ margin-bottom: .75rem; }}
  h2, h3, h4 {{ break-after: avoid; }}
  li {{ break-inside: avoid; }}
}}
</style>"""
)
