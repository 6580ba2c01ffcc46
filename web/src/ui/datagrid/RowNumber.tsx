import { useTranslation } from "../../kit/words";
import { Icon } from "../icons/Icon";
import type { GridRow } from "./model";

interface RowNumberProps {
  row: Extract<GridRow, { kind: "record" | "waiting" }>;
  chosen: boolean;
  /** The row is the one with the cursor or the mouse. */
  openable: boolean;
  onOpen?: (() => void) | undefined;
}

/** At the left end of a row: its number, the dot while it is being kept, the way to the record. */
export function RowNumber({ row, chosen, openable, onOpen }: RowNumberProps) {
  const { t } = useTranslation();
  const number = row.kind === "record" ? row.number : undefined;
  return (
    <div role="rowheader" aria-colindex={1} aria-selected={chosen} className="g-number">
      {row.kind === "record" && row.saving && <span className="g-saving" role="img" aria-label={t("ui.grid.saving")} />}
      <span>{number}</span>
      {openable && onOpen && number !== undefined && (
        <button type="button" tabIndex={-1} className="g-open" aria-label={t("ui.grid.open_record", { number })} title={t("ui.grid.open_record", { number })} onClick={onOpen}>
          <Icon name="right" size={14} />
        </button>
      )}
    </div>
  );
}
