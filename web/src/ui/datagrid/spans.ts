/** Rows that are chosen by their numbers: sorted stretches from first to last, never touching. A million rows are one of them. */
export type Spans = readonly (readonly [first: number, last: number])[];

export const inSpans = (spans: Spans, row: number): boolean => spans.some(([first, last]) => row >= first && row <= last);

export function withSpan(spans: Spans, one: number, other: number): Spans {
  let first = Math.min(one, other);
  let last = Math.max(one, other);
  const before = spans.filter((span) => span[1] < first - 1);
  const behind = spans.filter((span) => span[0] > last + 1);
  for (const span of spans.slice(before.length, spans.length - behind.length)) {
    first = Math.min(first, span[0]);
    last = Math.max(last, span[1]);
  }
  return [...before, [first, last], ...behind];
}

export function withoutRow(spans: Spans, row: number): Spans {
  return spans.flatMap(([first, last]) => {
    if (row < first || row > last) return [[first, last] as const];
    const rest: (readonly [number, number])[] = [];
    if (row > first) rest.push([first, row - 1]);
    if (row < last) rest.push([row + 1, last]);
    return rest;
  });
}

export const cutSpans = (spans: Spans, count: number): Spans =>
  spans.flatMap(([first, last]) => (first < count ? [[first, Math.min(last, count - 1)] as const] : []));

export function rowsOf(spans: Spans): number[] {
  const rows: number[] = [];
  for (const [first, last] of spans) for (let row = first; row <= last; row += 1) rows.push(row);
  return rows;
}
