"""The window: the list of posts, the reader pane, keys and dialogs."""
