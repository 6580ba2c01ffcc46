/** The workspace, and how it looks to people outside. Pure. */
import type { Brand, BrandPicture } from "../api/types";

export type { Brand, Workspace } from "../api/types";

/** What pictures of the brand may be called, and how large they may be; the server looks at the bytes themselves. */
export const pictureEndings: readonly string[] = ["png", "jpg", "jpeg", "webp"];
export const pictureMegabytes = 10;

export interface HeldPicture {
  file: number;
  name: string;
  /** Where it can be looked at. */
  address: string;
  /** Brought just now, and not kept yet. */
  fresh: boolean;
}

export interface BrandDraft {
  colour: string;
  logo: HeldPicture | null;
  cover: HeldPicture | null;
}

const held = (picture: BrandPicture | null, which: "logo" | "cover"): HeldPicture | null =>
  picture && { file: picture.file, name: picture.name, address: `/api/b/${encodeURIComponent(picture.link)}/${which}`, fresh: false };

export const brandDraft = ({ colour, logo, cover }: Brand): BrandDraft => ({ colour, logo: held(logo, "logo"), cover: held(cover, "cover") });
