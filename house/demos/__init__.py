"""Makes the demo records of the packages: the same bytes at every run, so that a change of them is a change to read.

python -m house.demos crm           write templates/crm/demo
python -m house.demos crm --check   compare it with what would be written, and hold every law of it
"""

from collections.abc import Callable, Mapping

from house.demos import crm
from house.demos.tables import Files

DEMOS: Mapping[str, Callable[[], Files]] = {"crm": crm.make}
"""By key of the package. Each holds its laws before it gives anything out."""
