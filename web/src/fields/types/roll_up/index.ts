/** A figure over the records that point here. */
import type { FieldKind } from "../../kind";
import { computedKind } from "../../parts/computed";

export const kind: FieldKind = computedKind("computed");
