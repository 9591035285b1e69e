"""Tables and a picture of the figures, for the terminal and for the page of the guide."""
