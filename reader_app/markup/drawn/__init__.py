"""Formulas that a page holds only as they are drawn, without their source: their structure back as MathML nodes."""
