"""One Streamlit script a page: Streamlit runs these again and again, so all they do is call a screen.

Not named `pages`: beside `app.py` a folder of that name makes Streamlit's own menu of its files, and the first visitor
after a start who comes by a link to a page would get that page alone, without `app.py`.
"""
