"""What was published once, and which place of today it is."""
