/** Where something lies that belongs to a control or a cell: below it, or above it where there is more room. */
import { type RefObject, useLayoutEffect, useState } from "react";

export interface Place {
  left: number;
  width: number;
  top?: number;
  bottom?: number;
  height: number;
  /** What it has to lie in, so that a dialog does not cover it. */
  home: HTMLElement;
}

export interface Wanted {
  /** So many pixels wide; without it as wide as the anchor. */
  width?: number | undefined;
  /** Wider than a narrow anchor: what is in it wants so many pixels. */
  least?: number;
  /** No higher than this. */
  most?: number;
  /** Where so much room is below, it lies there; with less, where there is more. */
  enough?: number;
}

const gap = 4;
const edge = 8;

export const homeOf = (anchor: HTMLElement | null): HTMLElement => anchor?.closest<HTMLElement>(".ant-modal-wrap, .ant-drawer-body") ?? document.body;

function placed(anchor: HTMLElement, { width, least = 160, most = 380, enough = 240 }: Wanted): Place {
  const [at, home] = [anchor.getBoundingClientRect(), homeOf(anchor)];
  const wide = Math.min(width ?? Math.max(at.width, least), window.innerWidth - 2 * edge);
  const left = Math.max(edge, Math.min(at.left, window.innerWidth - wide - edge));
  const [below, above] = [window.innerHeight - at.bottom - gap - edge, at.top - gap - edge];
  return below >= enough || below >= above
    ? { home, left, width: wide, top: at.bottom + gap, height: Math.min(below, most) }
    : { home, left, width: wide, bottom: window.innerHeight - at.top + gap, height: Math.min(above, most) };
}

/** It goes along with its anchor while the page scrolls. */
export function usePlaced(anchor: RefObject<HTMLElement | null>, { width, least, most, enough }: Wanted): Place | null {
  const [place, setPlace] = useState<Place | null>(null);
  useLayoutEffect(() => {
    const lay = () => anchor.current && setPlace(placed(anchor.current, { width, ...(least !== undefined && { least }), ...(most !== undefined && { most }), ...(enough !== undefined && { enough }) }));
    lay();
    const watch = typeof ResizeObserver === "undefined" ? null : new ResizeObserver(lay);
    if (anchor.current) watch?.observe(anchor.current);
    window.addEventListener("resize", lay);
    window.addEventListener("scroll", lay, true);
    return () => {
      watch?.disconnect();
      window.removeEventListener("resize", lay);
      window.removeEventListener("scroll", lay, true);
    };
  }, [anchor, width, least, most, enough]);
  return place;
}
