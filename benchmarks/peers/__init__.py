"""The programs that are measured side by side, and where each is installed."""
