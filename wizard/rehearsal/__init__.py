"""Practice before the first call: an agent whose lines are written down, what one may answer, and what came of it."""
