"""From the bytes of a page to readable text, with the reason where there is none to keep."""
