"""mtable: its cells, where columns and rows lie, labels and rules, and how it gives way where room is scarce."""
