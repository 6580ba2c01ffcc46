/** The face of fields. */

export type { CellProps, Field, FieldKind, InputProps, Operator, Value, Values } from "./kind";
export { AroundProvider, MakeRecordProvider, useMakeRecord, type Around, type MakeRecord } from "./around";
export { fieldKind } from "./kinds";
export { CellInput, type Typed } from "./parts/CellInput";
export { type Held, heldIn } from "./parts/fileValues";
export { isShare, shownAs } from "./parts/figures";
export { choicesOf, type Choice } from "./parts/settings";
export { RegionName } from "./parts/RegionName";
export { departmentName, personName } from "./queries/names";
export { callRegion, regionName, regionPath, regionsBelow, useRegions } from "./queries/names";
export { useCalled, type Named } from "./queries/called";
