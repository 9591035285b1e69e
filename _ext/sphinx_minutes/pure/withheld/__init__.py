"""Names that are not to be shown: found in texts, covered while a page is read, looked for in the end."""
