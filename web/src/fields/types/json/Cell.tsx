import type { CellProps } from "../../kind";
import { Words } from "../../parts/shown";

export const Cell = ({ value, roomy }: CellProps) => <Words text={JSON.stringify(value, null, roomy ? 2 : undefined)} roomy={roomy} mono />;
