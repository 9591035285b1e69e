"""What notes may hold, as they are data: addresses, characters, bytes, drawings, front matter."""
