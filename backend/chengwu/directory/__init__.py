"""People, departments, positions, roles; signing in, sessions, second factor, tokens, links, sign-in elsewhere."""
