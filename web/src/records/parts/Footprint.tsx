import { fieldKind } from "../../fields";
import type { Field } from "../../forms";
import { dateTime } from "../../kit/dates";
import { useTranslation } from "../../kit/words";
import { currentZone } from "../../kit/zone";
import type { RecordShown } from "../model";

const person = { key: "created_by", type: "member", label: {}, help: {}, settings: {} } as unknown as Field;

/** Who made a record and who changed it last, and when. */
export function Footprint({ record }: { record: RecordShown }) {
  const { t } = useTranslation();
  const { Cell } = fieldKind(person);
  const line = (at: unknown, by: unknown, words: string) =>
    typeof at === "string" && (
      <li>
        <span>{t(words)}</span>
        {typeof by === "number" ? <Cell field={person} value={by} /> : <span>{t("records.who.system")}</span>}
        <time dateTime={at}>{dateTime(at, currentZone())}</time>
      </li>
    );
  return (
    <ul className="r-footprint">
      {line(record.values["created_at"], record.values["created_by"], "records.made")}
      {line(record.values["updated_at"], record.values["updated_by"], "records.touched")}
    </ul>
  );
}
