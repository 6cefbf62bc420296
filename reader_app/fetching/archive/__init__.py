"""A whole site as a folder of pages that opens offline."""
