"""MathML nodes to boxes and ink: an OpenType MATH layout engine that knows no Qt.

The way through: `read` makes `node`s of MathML source (`tex` makes them of TeX); `layout.lay_out` sets a tree; the
`Layout` it returns gives `ink` for painters, or `svg`. `write` makes MathML source of nodes, `plain` a line of text.

- `weight` says which formulas are too heavy to be set, `collector` keeps Python's from looking through what is made.
- `font`, `constants`, `words`, `alphabets`: the font's MATH table, its glyphs, characters side by side, mathvariants.
- `rules`: the two tables that say which function sets which element, by TeX's rules and by MathML Core's.
- `compositor`: sets one node after another by such a table; `style` is what parts inherit, `box` what they become;
  `attributes` are those that MathML has, `lengths` what their values say.
- Rows: `atoms` and `spacing` for TeX, `core`, `embellished` and `operators` for MathML Core, `breaking` for the lines
  of displays, `refitting` for what in them gives way, `pieces` for formulas in running text.
- One file a family: `tokens`, `fractions`, `radicals`, `scripts`, `limits` (TeX) and `underover` (Core), `accents`,
  `stretch`, `enclose` with `division`, `padded`, `merror`, `rows` for what only groups; `tables` is a package.

To add an element: write its function (node, style, compositor → box) in its family's file, name it in `rules`, and
add a case to the tables in `tests/mathml`.
"""
