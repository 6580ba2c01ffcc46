import type { CellProps } from "../../kind";
import { percentage } from "../../parts/figures";
import { Figure } from "../../parts/shown";

export const Cell = ({ value }: CellProps) => <Figure text={percentage(value)} />;
