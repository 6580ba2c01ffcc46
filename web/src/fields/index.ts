/** The face of fields. */

export type { CellProps, Field, FieldKind, InputProps, Operator, Value, Values } from "./kind";
export { AroundProvider, MakeRecordProvider, useMakeRecord, type Around, type MakeRecord } from "./around";
export { fieldKind } from "./kinds";
export { type Held, heldIn } from "./parts/fileValues";
export { RegionName } from "./parts/RegionName";
export { personName, usePeopleNames } from "./queries/names";
export { regionName, regionPath, regionsBelow, useRegions } from "./queries/names";
export { useCalled, type Named } from "./queries/called";
