"""The parts of reading: what is asked, what names mean for a reader, and the pieces of the one statement of a page."""
