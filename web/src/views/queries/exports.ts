/** Records as a file. What goes out is noted in the journal before the first byte does. */
import { useQuery } from "@tanstack/react-query";
import { client, type Filter, type Sort } from "../../api";
import { asProblem, Problem } from "../../kit/problem";
import { exactCount } from "./windows";
import type { Question } from "../model";

export type FileKind = "xlsx" | "csv";
export interface ExportAsked {
  kind: FileKind;
  /** By its own columns: the view's. */
  view: string | null;
  form: string;
  columns: readonly string[] | null;
  filter: Filter;
  search: string;
  sort: readonly Sort[];
  /** With the rows of sub-tables, each as a sheet of its own. */
  rows: boolean;
}

/** How many records would go out, exactly. */
export const useExportCount = (question: Question) =>
  useQuery({ queryKey: ["records", question.form, "count", question.view ?? "", question.body.filter ?? {}, question.body.search ?? ""], queryFn: () => exactCount(question), staleTime: 30_000 });

/** `filename*=UTF-8''…` of the answer. */
function nameOf(response: Response, otherwise: string): string {
  const said = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("Content-Disposition") ?? "")?.[1];
  try {
    return said ? decodeURIComponent(said) : otherwise;
  } catch {
    return otherwise;
  }
}

const types = { csv: "text/csv", xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" } as const;

/** The file as it comes; `onBytes` is told how much of it is here. */
export async function fetchExport(asked: ExportAsked, signal: AbortSignal, onBytes: (bytes: number) => void): Promise<{ blob: Blob; name: string }> {
  const { kind, view, form, columns, filter, search, sort, rows } = asked;
  const shared = { kind, filter: filter as never, search, rows };
  const how = { parseAs: "stream" as const, signal };
  const { response } =
    view === null
      ? await client.POST("/api/forms/{key}/export", { params: { path: { key: form } }, body: { ...shared, sort: [...sort], columns: columns === null ? null : [...columns] }, ...how })
      : await client.POST("/api/views/{key}/export", { params: { path: { key: view } }, body: { ...shared, sort: [...sort] }, ...how });
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const reader = (response.body as ReadableStream<Uint8Array<ArrayBuffer>> | null)?.getReader();
  let bytes = 0;
  try {
    for (;;) {
      // A stream is read piece by piece.
      // oxlint-disable-next-line no-await-in-loop
      const piece = await reader?.read();
      if (!piece || piece.done) break;
      parts.push(piece.value);
      bytes += piece.value.byteLength;
      onBytes(bytes);
    }
  } catch (broken) {
    // Half a file is no file.
    throw signal.aborted ? broken : (asProblem(broken) ?? new Problem(0));
  }
  return { blob: new Blob(parts, { type: types[kind] }), name: nameOf(response, `${form}.${kind}`) };
}
