export { client, data, done, onSignedOut } from "./client";
export { listen, type LiveListener } from "./events";
export { wholeForm } from "./whole";
export type * from "./types";
