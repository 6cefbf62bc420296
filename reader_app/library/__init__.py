"""What is being read: posts, the library they form, series, the query language, the reading state."""
