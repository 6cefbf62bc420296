"""MathML nodes to TeX as a person would write it, one file a family; `spell` is where it starts."""
