"""Every kind of belongings of the directory itself, in the order in which they are shown and handed over."""

from typing import Final

from chengwu.directory.belongings.departments_headed import DepartmentsHeaded
from chengwu.directory.belongings.people_managed import PeopleManaged
from chengwu.directory.owned import Owned

OWNED: Final[tuple[Owned, ...]] = (DepartmentsHeaded(), PeopleManaged())
