"""Applications: described in a folder of YAML or on screen, planned, published, rolled back, taken out."""
