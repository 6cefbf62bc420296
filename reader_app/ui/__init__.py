"""The window: the list of posts, the reader pane, the keys, dialogs, and what is remembered between starts."""
