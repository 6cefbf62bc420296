"""What Markdown's dialects write beyond Python-Markdown: brought to its own forms before it reads them, or by it."""
