"""Figures as data: each module turns answers of perfcore into one kind of plotly figure, without Streamlit."""
