"""Floor 3: what authors type, a room for each thing they can name."""
