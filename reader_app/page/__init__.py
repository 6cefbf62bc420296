"""Articles to Qt documents: formulas as inline objects, the painter, themes, pictures, export."""
