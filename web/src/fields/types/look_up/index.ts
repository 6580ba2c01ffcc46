/** What stands in a linked record. */
import type { FieldKind } from "../../kind";
import { computedKind } from "../../parts/computed";

export const kind: FieldKind = computedKind("computed");
