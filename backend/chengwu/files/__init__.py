"""Files: bytes that people bring, kept under their fingerprint for as long as a record uses them."""
