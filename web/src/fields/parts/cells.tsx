/** Cells that several types share. A value that is not there is never drawn: `fieldKind` sees to it. */
import type { CellProps } from "../kind";
import { figure } from "./figures";
import { textOf } from "./settings";
import { Figure, Words } from "./shown";

export const TextCell = ({ value, roomy }: CellProps) => <Words text={textOf(value)} roomy={roomy} />;
export const CodeCell = ({ value, roomy }: CellProps) => <Words text={textOf(value)} roomy={roomy} mono />;
export const FigureCell = ({ value, field }: CellProps) => <Figure text={figure(value, field)} />;
