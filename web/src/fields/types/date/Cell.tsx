import type { CellProps } from "../../kind";
import { textOf } from "../../parts/settings";
import { Figure } from "../../parts/shown";

export const Cell = ({ value }: CellProps) => <Figure text={textOf(value)} />;
