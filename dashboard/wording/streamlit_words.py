"""What Streamlit says by itself, in English only: in the reader's language, for the script that puts it in place
(`static/streamlit_words.js`)."""

from typing import Final

from dashboard.language import N_, _, cached_words, ngettext

# As Streamlit writes them; a name in braces stands for anything, `day` for a day, which is written anew.
_SAME: Final = (
    N_("Skip to main content"),
    N_("App pages"),
    N_("Main menu"),
    N_("Expand sidebar"),
    N_("Collapse sidebar"),
    N_("View {number} more"),
    N_("View less"),
    N_("Theme"),
    N_("System"),
    N_("Light"),
    N_("Dark"),
    N_("Print"),
    N_("Record screen"),
    N_("Made with Streamlit v"),
    N_("Copy version to clipboard"),
    N_("Copy to clipboard"),
    N_("Copied"),
    N_("Close"),
    N_("Dismiss"),
    N_("Connecting"),
    N_("Connection error"),
    N_("Error"),
    N_("Running..."),
    N_("Stop"),
    N_("Stopping..."),
    N_("Please wait..."),
    N_("Page not found"),
    N_("Open"),
    N_("Choose an option"),
    N_("Choose options"),
    N_("No options to select"),
    N_("No results"),
    N_("{number} options available."),
    N_("{number} option available."),
    N_("Select all"),
    N_("Selected values"),
    N_("Clear value"),
    N_("Clear all"),
    N_("Clear entry"),
    N_("Remove {name}"),
    N_("Choose date"),
    N_("Choose date, {month}"),
    N_("Clear date"),
    N_("Previous month"),
    N_("Next month"),
    N_("month"),
    N_("year"),
    N_("Next"),
    N_("Selected Date: {day}"),
    N_("year, {label}"),
    N_("month, {label}"),
    N_("day, {label}"),
    # Translators: the letters of an empty day: four for the year, two for the month, two for the day
    N_("yyyy"),
    N_("mm"),
    N_("dd"),
    N_("Empty"),
    N_("Use arrow keys to navigate dates. Enter to select. Escape to close."),
    N_("Increment"),
    N_("Decrement"),
    N_("Press Enter to apply"),
    N_("Press Enter to submit form"),
    N_("Upload"),
    N_("Add files"),
    N_("file upload"),
    N_("Drag and drop files here"),
    N_("Upload failed"),
    N_("Click to retry upload"),
    N_("Download failed"),
    N_("{size} per file"),
    N_("{kind} files are not allowed."),
    N_("Fullscreen"),
    N_("Close fullscreen"),
    N_("Search"),
    N_("Type to search"),
    N_("Add row"),
    N_("Delete row(s)"),
    N_("Clear selection"),
    N_("Show/hide columns"),
    N_("Sort ascending"),
    N_("Sort descending"),
    N_("Format"),
    N_("Autosize"),
    N_("Pin column"),
    N_("Unpin column"),
    N_("Hide column"),
)
# Meant for whoever runs the site, or said of the place and not of what is in it.
_FOR_READERS: Final = {
    "Sidebar": N_("Pages"),
    "Help for {label}": "{label}",
    "Fullscreen: {label}": N_("Fullscreen"),
    "Show data": N_("Data"),
    "Show data: {label}": N_("Data"),
    "Download as PNG": N_("Picture (PNG)"),
    "Download as PNG: {label}": N_("Picture (PNG)"),
    "Copy Vega-Lite spec": N_("Copy to clipboard"),
    "Copy Vega-Lite spec: {label}": N_("Copy to clipboard"),
    "Connecting to Streamlit server": N_("Connecting"),
    "Unable to connect to Streamlit server": N_("The connection is lost."),
    "Streamlit server is not responding. Are you connected to the internet?": N_(
        "The server does not answer. Is this device connected to the internet?"
    ),
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:": N_(
        "The server does not answer. What is on the page stays; it goes on by itself once there is a connection."
    ),
    "Connection timed out.": N_("The server did not answer in time."),
    "Connection lost. Please wait for the app to reconnect, then try again.": N_(
        "The connection is lost. Wait until it is there again, then try once more."
    ),
    "The page that you have requested does not seem to exist. Running the app's main page.": N_(
        "There is no page at this address; this is the first page."
    ),
}


@cached_words()
def streamlit_words() -> dict[str, str]:
    """What stands in the place of each text of Streamlit's; only those that read otherwise in the language in use."""
    words = {text: _(text) for text in _SAME} | {text: _(message) for text, message in _FOR_READERS.items()}
    words["{number} more"] = ngettext("{number} more", "{number} more", 2)  # pages without room in the bar
    return {text: message for text, message in words.items() if text != message}
