"""`python -m house.rules`: what the house rules say of the repository."""

import sys

from house.rules import complaints, exceptions, sources

found = list(complaints(sources(), exceptions()))
print("\n".join(found))
sys.exit(1 if found else 0)
