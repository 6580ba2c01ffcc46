import type { CellProps } from "../../kind";
import { clockText } from "../../parts/moments";
import { Figure } from "../../parts/shown";

export const Cell = ({ value }: CellProps) => <Figure text={clockText(value)} />;
