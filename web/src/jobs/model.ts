export type { Job } from "../api/types";
