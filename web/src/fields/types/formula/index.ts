/** What an expression over the record gives. */
import type { FieldKind } from "../../kind";
import { computedKind } from "../../parts/computed";

export const kind: FieldKind = computedKind("computed");
