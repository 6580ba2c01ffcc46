import type { CellProps } from "../../kind";
import { numberSetting } from "../../parts/settings";

export function stars(value: unknown, outOf: number): string {
  const full = Math.min(Math.max(Math.round(Number(value)) || 0, 0), outOf);
  return "★".repeat(full) + "☆".repeat(outOf - full);
}

export function Cell({ value, field }: CellProps) {
  const outOf = numberSetting(field, "out_of") ?? 5;
  return (
    <span className="f-stars" role="img" aria-label={`${String(value)}/${outOf}`}>
      {stars(value, outOf)}
    </span>
  );
}
