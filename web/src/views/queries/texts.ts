/** What pasted texts say, as the server reads them: the words of links, people, regions and dates that only it knows. */
import { client, data } from "../../api";

export interface CellRead {
  value?: unknown;
  problem?: string;
  key?: string;
  repair?: string;
  warning?: string;
}

export async function readTexts(form: string, fields: readonly string[], rows: readonly (readonly string[])[]): Promise<CellRead[][]> {
  // The document of the server names this address as soon as it is written anew.
  const call = client.POST as unknown as (path: string, init: object) => Promise<{ data?: unknown }>;
  const { rows: read } = await data<{ rows: CellRead[][] }>(call("/api/forms/{key}/read-texts", { params: { path: { key: form } }, body: { fields, rows } }));
  return read;
}
