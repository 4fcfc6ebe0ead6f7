"""What the user sees at the end: one dictionary of facts, as JSON, as an HTML page and as lines on the screen."""
