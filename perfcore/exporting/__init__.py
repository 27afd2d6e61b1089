"""Files that leave the product: templates, tables, forms."""
