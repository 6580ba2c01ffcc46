export { client, data, done, onSignedOut } from "./client";
export { departments, people } from "./names";
export { listen, type LiveListener } from "./events";
export { wholeForm } from "./whole";
export type * from "./types";
