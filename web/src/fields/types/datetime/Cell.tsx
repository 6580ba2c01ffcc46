import type { CellProps } from "../../kind";
import { momentText } from "../../parts/moments";
import { Figure } from "../../parts/shown";

export const Cell = ({ value }: CellProps) => <Figure text={momentText(value)} />;
