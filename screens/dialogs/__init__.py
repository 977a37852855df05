"""Questions and help that stand over a screen."""
