import type { CellProps } from "../../kind";
import { momentsText } from "../../parts/moments";
import { Figure } from "../../parts/shown";

export const Cell = ({ value }: CellProps) => <Figure text={momentsText(value)} />;
