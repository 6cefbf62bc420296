"""How much of a formula is read; the limits count and never look at the clock."""

from reader_app.mathml.weight import MOST

FRAMES = 6_000
"""Python's frames that reading and setting `DEPTH` levels may take (an environment takes eight a level)."""

EXPANSIONS = 1_000
"""Macros expanded in one formula (KaTeX's maxExpand, MathJax's maxMacros)."""

TOKENS = 100_000
"""Tokens that the expansions of one formula may make."""

DEPTH = 250
"""Groups, arguments, fences and environments inside one another."""

PROBLEMS = 1_000
"""Faults of one formula that are told one by one."""

NODES = MOST
"""MathML elements of one formula: while it is read what stands in its rows is counted, then the tree is weighed."""

TOKENS_AN_ELEMENT = 4
"""Tokens whose reading weighs as much as one element."""

LIGHT = 2_000
"""Tokens of a formula that needs no weighing: a token makes no more than 25 elements."""

TOKENS_KEPT = 20_000
"""Tokens whose meaning is remembered for a font; formulas of all the world's characters would fill the memory."""

CHARACTERS = 100_000
"""Characters of TeX in one formula."""

FORMULAS = 10_000
"""Formulas and references in one text; the longest post that is known has 1,523."""

DELIMITERS = 50_000
"""Delimiters in one text that are looked at, whether they open a formula or not."""
