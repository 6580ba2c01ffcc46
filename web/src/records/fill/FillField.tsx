import { memo } from "react";
import { fieldKind } from "../../fields";
import type { Field, FieldState, Filling } from "../../forms";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Icon } from "../../ui/icons/Icon";
import { isAsked, takesRow } from "./layout";

interface FillFieldProps {
  filling: Filling;
  field: Field;
  state: FieldState;
  /** Ties it to the summary of what is wrong. */
  id: string;
  autoFocus: boolean;
  /** Rows of a sub-table change without their field: then it is drawn anew. */
  turn?: unknown;
}

/** A field with its label, its input, its help and what is wrong; what nobody fills in is drawn without a box. */
export const FillField = memo(function FillField({ filling, field, state, id, autoFocus }: FillFieldProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const kind = fieldKind(field);
  const { Input, Cell } = kind;
  const record = filling.id === undefined ? undefined : { form: filling.form.key, id: filling.id };
  const name = said(field.label, language, field.key);
  const help = said(field.help, language);
  const asked = Input !== undefined && !kind.computed && isAsked(field, filling.id !== undefined) && state.masked === undefined;
  const note = `${id}-note`;
  const className = takesRow(field) ? "r-fill-field wide" : "r-fill-field";
  const cell = { field, value: state.value, title: state.title, masked: state.masked, error: state.error, record, files: filling.files(field) };

  if (!asked) {
    const text = kind.text(cell);
    return (
      <div className={`${className} fact`} id={`${id}-field`}>
        <span className="u-field-label" id={`${id}-label`}>
          {name}
          {kind.computed && <span className="r-fill-computed" title={t(field.type === "serial" ? "records.fill.numbered" : "records.fill.computed")}><Icon name="info" size={12} /></span>}
        </span>
        <span className="r-fill-fact" role="status" aria-live="off" aria-labelledby={`${id}-label`}>{text === "" ? <span className="r-fill-blank">{field.type === "serial" ? t("records.fill.numbered") : "–"}</span> : <Cell {...cell} roomy />}</span>
      </div>
    );
  }
  return (
    // The control tells that somebody has been there.
    <div className={className} id={`${id}-field`} onBlur={(event) => { if (!event.currentTarget.contains(event.relatedTarget)) filling.touch(field.key); }}>
      <label className={state.required ? "u-field-label required" : "u-field-label"} htmlFor={id}>{name}</label>
      <Input
        field={field} value={state.value ?? null} title={state.title} id={id} autoFocus={autoFocus} invalid={state.problem !== undefined} record={record}
        describedBy={state.problem || help ? note : undefined} onChange={(value, title) => filling.set(field.key, value, title)}
      />
      {(state.problem || help) && (
        <div id={note} className={state.problem ? "u-field-error" : "u-field-help"}>
          {state.problem && <Icon name="warn" size={14} />}
          <span>{state.problem ?? help}</span>
        </div>
      )}
    </div>
  );
});
