"""How a page prints: what one reads, without the controls, one thing under the other; what stands at the foot."""

import re

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
    ['[data-testid="stHeader"]', ".st-key-bar.st-key-bar", ".st-key-says.st-key-says", ".downloads"]
    + ['[data-testid="stHorizontalBlock"]:has([class*="st-key-impact"])']  # a point each, which the table has too
    + ['[data-testid="stExpander"]:has(> details:not([open]))']
    + [f'[data-testid="stElementContainer"]:has([data-testid="{control}"])' for control in _CONTROLS]
)

# Streamlit lays out in flex boxes with widths and heights of their own. On paper nobody scrolls, and what grows over a
# page break in a flex box overlaps what follows it.
STYLE = Markup(
    f"""<style>
@page {{ size: A4; margin: 11mm 12mm; }}
@media print {{
  {_SCREEN_ONLY} {{ display: none !important; }}
  [data-testid="stMainBlockContainer"] {{ padding: 0 !important; max-width: none !important; }}
  [data-testid="stColumn"] {{ width: 100% !important; min-width: 0 !important; }}
  [data-testid="stHorizontalBlock"], [data-testid="stLayoutWrapper"], [data-testid="stVerticalBlock"] {{
    display: block !important; height: auto !important; max-height: none !important; overflow: visible !important; }}
  [data-testid="stElementContainer"] {{ margin-bottom: .3rem; }}
  [data-testid="stMain"] :is(h2, h3, summary p, summary) {{ font-size: 9pt; line-height: 1.3; padding: .1rem 0; }}
  [data-testid="stExpanderDetails"], [data-testid="stExpander"] > details {{ padding: 0; border: 0; }}
  details:not(.languages)::details-content {{ content-visibility: visible; block-size: auto; }}
  h2, h3, h4 {{ break-after: avoid; }}
  li {{ break-inside: avoid; }}
}}
</style>"""
)


def foot_css(facts: str, address: str) -> Markup:
    """A style sheet that puts both at the foot of every sheet of paper, below each other, with the number of the sheet
    at its end. The texts become strings of CSS in which nothing can end the string or the style sheet."""
    rules = (
        "@page { size: A4; margin: 11mm 13mm 15mm; @bottom-left { content: %s; white-space: pre-line; width: 165mm;"
        ' overflow-wrap: anywhere; text-align: left; font: 7pt/1.3 "Crossing Sans", sans-serif; color: #4b4f5a; }'
        ' @bottom-right { content: counter(page) " / " counter(pages);'
        ' font: 7pt/1.3 "Crossing Sans", sans-serif; color: #4b4f5a; } }'
    )
    return Markup(rules % f"{_css_string(facts)} {_NEW_LINE} {_css_string(address)}")


_NEW_LINE = '"\\A"'


def _css_string(text: str) -> str:
    return '"{}"'.format(re.sub(r"[^\w .,:/?=-]", lambda letter: f"\\{ord(letter[0]):x} ", text))
