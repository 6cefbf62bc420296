"""SVG pictures: how large they are, what drawing them costs, and what of them is drawn."""
