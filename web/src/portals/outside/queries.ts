/** What the outside door asks the server. */
import { client, data } from "../../api/client";
import type { List, OutsideDivision, OutsideForm, OutsideLook, OutsideShare } from "../../api/types";

const at = (link: string) => ({ path: { link } });

export const readForm = (link: string) => data<OutsideForm>(client.GET("/api/f/{link}", { params: at(link) }));

export const lookAt = (link: string, values: Record<string, unknown>, changed: readonly string[], signal: AbortSignal) =>
  data<OutsideLook>(client.POST("/api/f/{link}/look", { params: at(link), body: { values, changed: [...changed] }, signal }));

export const readRegions = async (link: string, under: string): Promise<readonly OutsideDivision[]> =>
  (await data<List<OutsideDivision>>(client.GET("/api/f/{link}/regions", { params: { ...at(link), query: { under } } }))).items;

/** Where files for the form are sent. */
export const filesOf = (link: string): string => `/api/f/${encodeURIComponent(link)}/files`;

export interface Sent {
  values: Record<string, unknown>;
  stamp: string;
  consent: string;
  website: string;
}

/** `key`: sent again under the same one, it comes in once. */
export const sendForm = (link: string, sent: Sent, key: string) =>
  data<unknown>(client.POST("/api/f/{link}", { params: { ...at(link), header: { "Idempotency-Key": key } }, body: sent }));

export interface Opening {
  password?: string;
  pass?: string;
  page?: number;
  search?: string;
}

export const openShare = (link: string, opening: Opening) => data<OutsideShare>(client.POST("/api/s/{link}", { params: at(link), body: opening }));
