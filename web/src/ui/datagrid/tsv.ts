/** Tables as spreadsheets put them on the clipboard. */

/** Cells are apart by tabs, rows by line breaks; a cell in quotes may hold both, and a quote is doubled in it. */
export function readTsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at <= text.length) {
    let cell = "";
    if (text[at] === '"') {
      const quoted = closing(text, at);
      if (quoted) {
        cell = quoted.cell;
        at = quoted.end;
      } else {
        const end = plainEnd(text, at);
        cell = text.slice(at, end);
        at = end;
      }
    } else {
      const end = plainEnd(text, at);
      cell = text.slice(at, end);
      at = end;
    }
    row.push(cell);
    if (text[at] === "\t") {
      at += 1;
      continue;
    }
    rows.push(row);
    row = [];
    at += text[at] === "\r" && text[at + 1] === "\n" ? 2 : 1;
    // A break after the last row begins no other one.
    if (at >= text.length) break;
  }
  return rows;
}

const plainEnd = (text: string, from: number): number => {
  let end = from;
  while (end < text.length && text[end] !== "\t" && text[end] !== "\n" && text[end] !== "\r") end += 1;
  return end;
};

/** A quoted cell counts as one only if a tab, a break or the end follows it: a mere `"quote" in a text` is a text. */
function closing(text: string, from: number): { cell: string; end: number } | null {
  let cell = "";
  let at = from + 1;
  while (at < text.length) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return null;
    cell += text.slice(at, quote);
    if (text[quote + 1] === '"') {
      cell += '"';
      at = quote + 2;
      continue;
    }
    const next = text[quote + 1];
    return next === undefined || next === "\t" || next === "\n" || next === "\r" ? { cell: cell.replace(/\r\n?/g, "\n"), end: quote + 1 } : null;
  }
  return null;
}

export const writeTsv = (texts: readonly (readonly string[])[]): string =>
  texts.map((row) => row.map((text) => (/[\t\n\r]|^"/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join("\t")).join("\r\n");

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/\r\n?|\n/g, '<br style="mso-data-placement:same-cell">');

/** Long numbers and leading zeros stay texts in a spreadsheet: telephone numbers, ID codes. */
const stays = (text: string): boolean => /^0\d+$|^\d{12,}$/.test(text);

const htmlCell = (text: string): string => `<td${stays(text) ? " style=\"mso-number-format:'\\@'\"" : ""}>${escaped(text)}</td>`;

export const writeHtml = (texts: readonly (readonly string[])[]): string =>
  `<meta charset="utf-8"><table>${texts.map((row) => `<tr>${row.map(htmlCell).join("")}</tr>`).join("")}</table>`;

/** The first table of a page; only its words are read. */
export function readHtml(html: string): string[][] {
  const table = new DOMParser().parseFromString(html, "text/html").querySelector("table");
  if (!table) return [];
  return [...table.rows].map((row) => [...row.cells].map((cell) => (cell.textContent ?? "").trim()));
}
