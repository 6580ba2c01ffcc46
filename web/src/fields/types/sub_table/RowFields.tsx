import { useMemo } from "react";
import { useLanguage } from "../../../kit/usePreferences";
import { said } from "../../../kit/words";
import { Icon } from "../../../ui/icons/Icon";
import { AroundProvider, useAround } from "../../around";
import type { Field } from "../../kind";
import { cellOf } from "./cellOf";
import { mayFill, shownFields } from "./rows";
import type { RowsProps } from "./shared";

/** The fields of a row, one below the other. */
export function RowFields(props: RowsProps & { place: number }) {
  const { table, field } = props;
  const around = useAround();
  const inside = useMemo(() => ({ ...around, path: field.key }), [around, field.key]);
  return (
    <AroundProvider value={inside}>
      <div className="f-row-fields">
        {shownFields(table).map((inner) => <RowField key={inner.key} {...props} inner={inner} />)}
      </div>
    </AroundProvider>
  );
}

function RowField({ inner, place, rows, kind, titles, beside, set, id, disabled }: RowsProps & { inner: Field; place: number }) {
  const language = useLanguage();
  const { Input, Cell, computed = false } = kind(inner);
  const cell = cellOf(inner, place, rows[place], beside(place), titles, computed);
  const own = `${id}-${place}-${inner.key}`;
  const problem = beside(place)?.problems[inner.key];
  const label = said(inner.label, language, inner.key);
  if (computed || !Input || !mayFill(inner, rows[place])) {
    return (
      <div className="f-card-fact">
        <span>{label}</span>
        <Cell {...cell} roomy />
      </div>
    );
  }
  return (
    <div className="u-field">
      <label className={inner.required === true ? "u-field-label required" : "u-field-label"} htmlFor={own}>{label}</label>
      <Input field={inner} value={cell.value} title={cell.title} id={own} disabled={disabled} invalid={problem !== undefined} describedBy={problem ? `${own}-note` : undefined} onChange={(value, title) => set(place, inner.key, value, title)} />
      {problem && (
        <div id={`${own}-note`} className="u-field-error">
          <Icon name="warn" size={14} />
          <span>{problem}</span>
        </div>
      )}
    </div>
  );
}
