"""Feeds in the window: what is subscribed to, and the dialogs that change it."""
