"""Many books as one data set: the tables and columns it has, a book's rows in it, its questions, its forms."""
