import { useTranslation } from "../../../kit/words";
import { Button } from "../../../ui/Button";
import { IconButton } from "../../../ui/IconButton";
import { RowFields } from "./RowFields";
import type { RowsProps } from "./shared";

/** The rows one below the other, each with its fields. */
export function RowCards(props: RowsProps) {
  const { rows, disabled, change } = props;
  const { t } = useTranslation();
  return (
    <div className="f-cards">
      {rows.map((row, place) => (
        // A row that is not there yet has no name but its place.
        <div key={typeof row["id"] === "number" ? `id-${row["id"]}` : `at-${place}`} className="f-card">{/* oxlint-disable-line react/no-array-index-key */}
          <div className="f-card-head">
            <strong>{place + 1}</strong>
            {!disabled && <IconButton icon="trash" label={t("fields.remove_row", { number: place + 1 })} onClick={() => change(rows.filter((_, at) => at !== place))} />}
          </div>
          <RowFields {...props} place={place} />
        </div>
      ))}
      {!disabled && <Button wide icon="plus" onClick={() => change([...rows, {}])}>{t("fields.add_row")}</Button>}
    </div>
  );
}
