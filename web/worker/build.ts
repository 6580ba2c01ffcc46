/** What tools/workerOf.mjs writes into the worker when the app is built. */
declare const THIS_BUILD: { id: string; files: readonly string[] };

export const build = THIS_BUILD;
