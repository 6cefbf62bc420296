import os

# Before Qt is loaded anywhere: tests neither open windows on the developer's screen nor need one.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
