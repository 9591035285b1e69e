"""Runs programs and measures what they take: time of the processor, time on the wall, memory."""
