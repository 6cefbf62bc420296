"""What was read from files at an earlier start, so that they open at once at the next one."""
