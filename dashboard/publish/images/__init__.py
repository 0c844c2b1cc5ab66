"""Pictures drawn by the server: the map, charts to print, link previews."""
