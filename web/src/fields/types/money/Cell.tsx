import type { CellProps } from "../../kind";
import { money } from "../../parts/figures";
import { Figure } from "../../parts/shown";

export const Cell = ({ value, field }: CellProps) => <Figure text={money(value, field)} />;
