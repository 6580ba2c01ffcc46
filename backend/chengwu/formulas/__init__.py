"""formulas: one expression language, compiled to SQL and evaluated by PostgreSQL only."""
