"""How the tables of records follow the definitions: what is wanted, what is there, and the steps between."""
