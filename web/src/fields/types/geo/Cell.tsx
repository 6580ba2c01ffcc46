import type { CellProps } from "../../kind";
import { pointText } from "../../parts/places";
import { Figure } from "../../parts/shown";

export const Cell = ({ value }: CellProps) => <Figure text={pointText(value)} />;
