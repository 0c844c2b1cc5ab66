"""One Streamlit script a page: Streamlit runs these again and again, so all they do is call a screen."""
