/** What one was told, as the screen knows it. */
export type { Followed, Notice } from "../api/types";
