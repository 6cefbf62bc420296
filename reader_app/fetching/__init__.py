"""What comes from the web: feeds, whole pages, whole sites; polite to servers, and wary of them."""
