"""The commands, one module each: `add_arguments` says what they take, `run` does it and returns an exit code."""
