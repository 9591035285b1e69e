"""Made-up notes, the same for every program: what they say, and the markup of each program for it."""
