import { PlainField } from "../../../../ui/plain/PlainField";
import { Cell } from "./Cell";
import { RemoveRow } from "./RemoveRow";
import type { RowsShown } from "./shown";

/** Each row with its fields one below the other. */
export function RowCards(shown: RowsShown) {
  const { rows, names, cells, field, id, say, t, words, around, remove } = shown;
  return rows.map((_, place) => {
    const row = around.row(field.key, place);
    return (
      <div key={names[place]} className="p-row-card" role="group" aria-label={words("row", { number: place + 1 })}>
        <div className="p-row-head"><strong>{place + 1}</strong><RemoveRow says={words("remove", { number: place + 1 })} onRemove={() => remove(place)} /></div>
        <div className="p-row-fields">
          {cells.filter(({ key }) => row.visible(key)).map((cell) => {
            const own = `${id}-${names[place]}-${cell.key}`;
            const [wrong, help, required] = [row.problem(cell.key), say(cell.help), row.required(cell.key)];
            const below = [help && `${own}-help`, wrong && `${own}-problem`].filter(Boolean).join(" ") || undefined;
            return (
              <div key={cell.key} className={around.takesRow(cell.type) ? "p-whole" : undefined}>
                <PlainField id={own} label={say(cell.label) || cell.key} help={help} problem={wrong} required={required} requiredSays={t("must")} group={around.standsInGroup(cell.type)}>
                  <Cell shown={shown} cell={cell} place={place} id={own} wrong={wrong} required={required} describedBy={below} Input={around.inputOf(cell.type)} />
                </PlainField>
              </div>
            );
          })}
        </div>
      </div>
    );
  });
}
