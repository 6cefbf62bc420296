"""TeX to MathML nodes: mathematics found in text, macros, the parser and its command families, numbers and labels."""
