"""A desktop reader for mathematics-heavy blogs and archives."""
