"""The differences between two books: rows by key, cells, structure and figures."""
