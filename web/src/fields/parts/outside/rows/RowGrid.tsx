import { Cell } from "./Cell";
import { RemoveRow } from "./RemoveRow";
import type { RowsShown } from "./shown";

/** The rows below each other, with the names of their fields above. */
export function RowGrid(shown: RowsShown) {
  const { rows, names, cells, field, id, say, t, words, around, remove } = shown;
  const columns = cells.filter(({ key, visible }) => visible || rows.some((_, place) => around.row(field.key, place).visible(key)));
  return (
    <table className="p-row-grid">
      <thead>
        <tr>
          {columns.map((cell) => (
            <th key={cell.key} scope="col">{say(cell.label) || cell.key}{cell.required && <span className="p-must" role="img" aria-label={t("must")}> *</span>}</th>
          ))}
          <th aria-hidden="true" />
        </tr>
      </thead>
      <tbody>
        {rows.map((_, place) => {
          const row = around.row(field.key, place);
          return (
            <tr key={names[place]} aria-label={words("row", { number: place + 1 })}>
              {columns.map((cell) => {
                const own = `${id}-${names[place]}-${cell.key}`;
                const wrong = row.problem(cell.key);
                return (
                  <td key={cell.key}>
                    <label className="p-row-name" htmlFor={own}>{say(cell.label) || cell.key}</label>
                    {row.visible(cell.key) && <Cell shown={shown} cell={cell} place={place} id={own} wrong={wrong} required={row.required(cell.key)} describedBy={wrong && `${own}-problem`} Input={around.inputOf(cell.type)} />}
                    {wrong && <p className="p-problem" id={`${own}-problem`} role="alert">{wrong}</p>}
                  </td>
                );
              })}
              <td><RemoveRow says={words("remove", { number: place + 1 })} onRemove={() => remove(place)} /></td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
