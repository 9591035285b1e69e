"""What is measured: the rows of the benchmark, the builds that they need, and what came of them."""
