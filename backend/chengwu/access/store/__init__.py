"""Every query of rights: grants and services, the conditions of scopes, and what may be seen of a table."""
