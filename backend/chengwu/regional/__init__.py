"""Every country whose rules the product knows; the first is the one that is meant when none is named."""

from __future__ import annotations

from typing import Final

from chengwu.regional.cn import CN
from chengwu.regional.region import Region

COUNTRIES: Final[tuple[Region, ...]] = (CN,)
