"""Technologies in prose: where they are named, in which sentence, and words that look like more of them."""
