"""Texts that harm whoever does not escape them."""

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
