"""What a web site offers to those who follow it, to values: feeds, lists of feeds, maps of a site."""
