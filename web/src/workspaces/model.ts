export type { Workspace } from "../api/types";
