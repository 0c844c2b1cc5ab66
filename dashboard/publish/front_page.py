"""The document of the interactive page, with what says something before, and without, its scripts."""

import re
from functools import partial
from typing import Final

from markupsafe import Markup

from dashboard.facts.summary import Summary, summarise
from dashboard.language import N_, _
from dashboard.publish.address import PARAMETERS
from dashboard.publish.answer import Asked, Resource
from dashboard.publish.answers import FRONT
from dashboard.publish.headers import page_policy
from dashboard.publish.links import interactive_link, page_link
from dashboard.publish.plain_page import HTML, environment, meta_words

_TITLE: Final = re.compile(r"<title>.*?</title>", re.DOTALL)
_ICON: Final = re.compile(r'<link rel="shortcut icon"[^>]*>')
_WITHOUT_SCRIPTS: Final = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)


def front_page(document: str) -> Resource:
    """The resource at the root, made from Streamlit's own HTML document, which names nothing and shows nothing to link
    previews, search engines and readers without JavaScript."""
    body = partial(_front_page, document=_ICON.sub("", document))
    meaning = N_("The interactive page.")
    policy = page_policy([document])
    return Resource(FRONT, meaning, HTML, PARAMETERS, body, is_focused=True, policy=policy, cache="no-cache")


def _front_page(asked: Asked, document: str) -> bytes:
    choice = asked.choice
    summary = summarise(asked.register, choice.view, asked.today)
    words = meta_words(asked, choice, summary)
    if words["canonical"]:
        words["own"] = interactive_link(asked.site, choice)
    head = environment().get_template("meta.html").render(page=words)
    plain = _plain(summary, page_link(asked.site, choice))
    named = _TITLE.sub(lambda _found: head, document, count=1)
    return _WITHOUT_SCRIPTS.sub(lambda _found: plain, named, count=1).encode()


def _plain(summary: Summary, link: str) -> str:
    text = '<noscript><h1>{}</h1><p>{}</p><p><a href="{}">{}</a></p></noscript>'
    wanted = _("All facts and sources, without JavaScript")
    return str(Markup(text).format(summary.sentences[0], summary.freshness.text, link, wanted))
