/** The service worker beside the page: put to work, and heard when it brings another build of the app. */
import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
const ownBuild = document.querySelector<HTMLMetaElement>("meta[name=chengwu-build]")?.content;
const longest = 15 * 60_000;
const shortest = 10_000;
let other = false;
let looked = 0;

/** Begins, where the browser has workers and this is a built app. What fails here only costs reading without a line. */
export function putToWork(): void {
  if (!ownBuild || !("serviceWorker" in navigator)) return;
  const { serviceWorker } = navigator;
  serviceWorker.addEventListener("message", ({ data }: MessageEvent<{ build?: string }>) => {
    if (!data.build || (data.build !== ownBuild) === other) return;
    other = data.build !== ownBuild;
    for (const listener of listeners) listener();
  });
  serviceWorker.startMessages();
  void serviceWorker.register("/sw.js", { updateViaCache: "none" }).catch(() => undefined);
  window.setInterval(lookForNewBuild, longest);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && lookForNewBuild());
}

/** Asks the server whether there is a newer build, though not again and again. */
export function lookForNewBuild(): void {
  if (!ownBuild || !("serviceWorker" in navigator) || Date.now() - looked < shortest) return;
  looked = Date.now();
  void navigator.serviceWorker
    .getRegistration()
    .then((found) => found?.update())
    .catch(() => undefined);
}

/** Takes away everything that this person has read from the device. */
export const forgetKept = (): void => navigator.serviceWorker?.controller?.postMessage("forget", []);

const observe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Whether the device has another build of the app than this page; a reload brings it. */
export const useNewBuild = (): boolean => useSyncExternalStore(observe, () => other);
