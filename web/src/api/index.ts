export { client, data, done, onSignedOut } from "./client";
export { listen, type LiveListener } from "./events";
export type * from "./types";
