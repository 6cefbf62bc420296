"""What is kept between starts: fetched posts, subscriptions and reading state, in one SQLite file behind `Store`."""
