/** What pasted texts say, as the server reads them: the words of links, people, regions and dates that only it knows. */
import { client, data, type CellRead } from "../../api";

export const readTexts = async (form: string, fields: readonly string[], rows: readonly (readonly string[])[]): Promise<CellRead[][]> =>
  (
    await data<{ rows: CellRead[][] }>(
      client.POST("/api/forms/{key}/read-texts", { params: { path: { key: form } }, body: { fields: [...fields], rows: rows.map((row) => [...row]) } }),
    )
  ).rows;
