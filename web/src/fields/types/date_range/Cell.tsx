import type { CellProps } from "../../kind";
import { daysText } from "../../parts/moments";
import { Figure } from "../../parts/shown";

export const Cell = ({ value }: CellProps) => <Figure text={daysText(value)} />;
