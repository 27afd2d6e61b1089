"""Everything that knows Streamlit, apart from the page scripts: what readers see of perfcore."""
