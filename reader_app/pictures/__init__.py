"""The pictures of posts: nothing is opened outside of a post's own folder, and no server is asked unasked."""
