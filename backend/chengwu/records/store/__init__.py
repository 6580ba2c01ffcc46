"""Every query about records: the platform's own tables, and the texts for the tables that follow definitions."""
