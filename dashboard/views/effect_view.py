"""The effect of an edit, the edits of others and conflicts as HTML: what was beside what will be."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from markupsafe import Markup

from dashboard.language import _, day_text, ngettext, number_text
from dashboard.register.model.row_changes import RowChange
from dashboard.register.storage.edit import CellChanged, Conflict, Edit, RowAdded
from dashboard.register.storage.versions import KeptVersion
from dashboard.views.markup import list_html
from dashboard.wording.effect import ChangeEffect, LookEffect, Pair, RowEffect

STYLE = Markup(
    """<style>
.pairs { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: .85rem; line-height: 1.4; }
.pairs th, .pairs td { text-align: left; vertical-align: top; padding: .3rem .5rem .3rem 0; overflow-wrap: anywhere;
  border-bottom: 1px solid var(--line); }
.pairs { margin: .25rem 0 .75rem; }
.pairs thead th:first-child { width: 26%; }
.pairs tbody th { font-weight: 600; }
.pairs .was { color: var(--soft); }
@media (max-width: 640px) {
  .pairs thead { display: none; }
  .pairs tr { display: block; border-bottom: 1px solid var(--line); padding: .3rem 0; }
  .pairs tbody th, .pairs td { display: block; width: auto; border: 0; padding: .1rem 0; }
  .pairs td::before { content: attr(data-label) ": "; font-weight: 600; }
}
[class*="st-key-waits-"][class*="stHorizontalBlock"], [class*="st-key-waits-"] [data-testid="stHorizontalBlock"] {
  border-bottom: 1px solid var(--line); padding-bottom: .5rem; }
.fault { font-size: .85rem; line-height: 1.35; font-weight: 600; overflow-wrap: anywhere;
  color: var(--worse); }
.said { font-size: .9rem; line-height: 1.45; overflow-wrap: anywhere; }
.said p { margin: .5rem 0 .1rem; font-size: inherit; }
.said ul { margin: 0 0 .5rem; padding-left: 1.1rem; }
.said ul, .said li { font-size: inherit !important; }
</style>"""
)


def text_html(text: str) -> Markup:
    """One plain sentence."""
    return Markup('<div class="said">{}</div>').format(text)


def fault_html(text: str) -> Markup:
    """What is wrong with a field of a form, to stand right under it."""
    return Markup('<div class="fault" role="alert"><span aria-hidden="true">▲ </span>{}</div>').format(text)


def look_html(look: LookEffect) -> Markup:
    """What changes for one reader at some borders."""
    parts = [Markup("<p>{}</p>").format(_shown_text(look))]
    if look.no_longer_said:
        parts.append(_said_html(_("No longer said"), look.no_longer_said))
    if look.newly_said:
        parts.append(_said_html(_("Newly said"), look.newly_said))
    by_edit = len(look.crossings) - look.by_day
    return Markup('<div class="said">{}</div>{}{}{}').format(
        Markup("").join(parts),
        pairs_html(_("Number"), look.numbers),
        pairs_html(_("Crossing"), look.crossings[:by_edit]),
        _by_day_html(look.crossings[by_edit:]),
    )


def _by_day_html(pairs: Sequence[Pair]) -> Markup:
    """Crossings that read otherwise only because another day is shown, folded; nothing for none."""
    if not pairs:
        return Markup("")
    text = ngettext(
        "{number} crossing reads otherwise only because another day is shown",
        "{number} crossings read otherwise only because another day is shown",
        len(pairs),
    )
    return Markup('<details class="said"><summary>{}</summary>{}</details>').format(
        text.format(number=number_text(len(pairs))), pairs_html(_("Crossing"), pairs)
    )


def rows_html(change_effect: ChangeEffect) -> Markup:
    """Every row that is added, changed or removed, cell by cell."""
    return Markup("").join(_row_html(row) for row in change_effect.rows)


def pairs_html(label: str, pairs: Sequence[Pair]) -> Markup:
    """A table of what was and what will be; nothing for no pair."""
    if not pairs:
        return Markup("")
    was, will_be = _("was"), _("will be")
    cell = Markup('<tr><th scope="row">{}</th><td class="was" data-label="{}">{}</td><td data-label="{}">{}</td></tr>')
    rows = [cell.format(pair.label, was, pair.was or "–", will_be, pair.will_be or "–") for pair in pairs]
    head = Markup('<tr><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th></tr>')
    return Markup('<table class="pairs"><thead>{}</thead><tbody>{}</tbody></table>').format(
        head.format(label, was, will_be), Markup("").join(rows)
    )


def edits_html(edits: Iterable[Edit]) -> Markup:
    """Edits in words, one a line."""
    return list_html(edit_text(edit) for edit in edits)


def edit_text(edit: Edit) -> str:
    """`closures.csv, my-closure: planned_until: – → 2025-12-31`"""
    if isinstance(edit, CellChanged):
        text = _("{table}.csv, {key}: {column}: {was} → {now}")
        words = {"column": edit.column, "was": edit.was or "–", "now": edit.now or "–"}
        return text.format(table=edit.table, key=edit.key, **words)
    if isinstance(edit, RowAdded):
        return _("{table}.csv, {key}: added").format(table=edit.table, key=edit.key)
    return _("{table}.csv, {key}: removed").format(table=edit.table, key=edit.key)


def conflict_html(conflict: Conflict) -> Markup:
    """An edit that somebody else's stands in the way of."""
    if conflict.current is None:
        text = _("The row is not there any more.")
    else:
        text = _("There stands now: {current}").format(current=conflict.current)
    return list_html([edit_text(conflict.edit), text])


def saved_html(saved: KeptVersion, moment: str) -> Markup:
    """One save: when, by whom, why."""
    who = saved.who or _("edited outside this page")
    return Markup('<div class="said"><strong>{}</strong> {}<br>{}</div>').format(moment, who, saved.why)


def saved_text(moment: datetime) -> str:
    """`11 November 2025, 14:05`, on the clock of the moment itself."""
    return _("{day}, {time}").format(day=day_text(moment.date()), time=f"{moment:%H:%M}")


def _said_html(title: str, texts: Sequence[str]) -> Markup:
    items = Markup("").join(Markup("<li>{}</li>").format(text) for text in texts)
    return Markup("<p>{}</p><ul>{}</ul>").format(title, items)


def _shown_text(look: LookEffect) -> str:
    if look.was_on == look.will_be_on:
        return _("Shown: {day}.").format(day=day_text(look.will_be_on))
    text = _("Shown was {was}, shown will be {will_be}.")
    return text.format(was=day_text(look.was_on), will_be=day_text(look.will_be_on))


def _row_html(row: RowEffect) -> Markup:
    texts = {
        RowChange.ADDED: _("{file}, {key}: added"),
        RowChange.CHANGED: _("{file}, {key}: changed"),
        RowChange.REMOVED: _("{file}, {key}: removed"),
    }
    title = texts[row.change].format(file=row.file, key=row.key)
    return Markup('<div class="said"><p>{}</p></div>{}').format(title, pairs_html(_("Column"), row.cells))
