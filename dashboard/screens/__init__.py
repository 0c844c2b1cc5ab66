"""What a visitor sees and chooses: the home of streamlit."""
