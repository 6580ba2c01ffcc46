/** What the server is asked while a form is filled in: what it would be, and what was kept of it. */
import { client, data, done, type DraftShown, type Preview, type Values } from "../../api";

export const askPreview = (form: string, id: number | undefined, values: Values, changed: readonly string[], signal: AbortSignal) =>
  data<Preview>(client.POST("/api/forms/{key}/preview", { params: { path: { key: form } }, body: { id: id ?? null, values: values as never, changed: [...changed] }, signal }));

const place = (form: string, id: number | undefined) => ({ path: { key: form, record: id === undefined ? "new" : String(id) } });

export const readDraft = (form: string, id: number | undefined) => data<DraftShown>(client.GET("/api/drafts/{key}/{record}", { params: place(form, id) }));

/** `leaving`: the page goes away, and the request must not go with it. */
export const keepDraft = (form: string, id: number | undefined, values: Values, readVersion: number | null, version: number | null, leaving: boolean) =>
  data<DraftShown>(client.PUT("/api/drafts/{key}/{record}", { params: place(form, id), body: { values: values as never, read_version: readVersion, version }, keepalive: leaving }));

export const dropDraft = (form: string, id: number | undefined) => done(client.DELETE("/api/drafts/{key}/{record}", { params: place(form, id) }));
