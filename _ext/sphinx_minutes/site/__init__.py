"""Floor 4: what spans the site."""
