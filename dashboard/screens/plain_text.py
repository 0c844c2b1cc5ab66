"""Text for the places where Streamlit reads Markdown."""


def plain(text: str) -> str:
    """The text so that Streamlit's Markdown shows it as it is."""
    return "".join(f"\\{mark}" if mark in "\\`*_{}[]()#+-!|<>$:~" else mark for mark in text)
