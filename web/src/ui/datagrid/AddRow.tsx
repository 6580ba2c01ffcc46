import { type ReactNode, memo } from "react";
import { useTranslation } from "../../kit/words";
import { Icon } from "../icons/Icon";
import type { Layout } from "./columns";

interface AddRowProps {
  id: string;
  index: number;
  label: ReactNode;
  /** It shows what is there already. */
  more: boolean;
  top: number;
  layout: Layout;
  here: boolean;
}

/** At the end: a click, or Enter on it, adds a record, or shows more. */
export const AddRow = memo(function AddRow({ id, index, label, more, top, layout, here }: AddRowProps) {
  const { t } = useTranslation();
  return (
    <div role="row" id={`${id}-${index}`} aria-rowindex={index + 2} className={`g-row g-add${here ? " here" : ""}`} style={{ top }}>
      <div className="g-number">
        <Icon name={more ? "down" : "plus"} size={14} />
      </div>
      <div role="gridcell" aria-colindex={2} className="g-add-label" style={{ left: layout.gutter }}>
        {label ?? t("ui.grid.add")}
      </div>
    </div>
  );
});
