import { useTranslation } from "../kit/words";

/** The shape of what is coming. */
export function Skeleton({ rows = 3, height = 16, gap = 16 }: { rows?: number; height?: number; gap?: number }) {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t("ui.loading")} style={{ display: "grid", gap, padding: 16 }}>
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} className="u-skeleton" style={{ height, width: `${[92, 78, 85, 64][row % 4]}%` }} />
      ))}
    </div>
  );
}
