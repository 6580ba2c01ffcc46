/** The input of a field at a cell of a grid, which is told of every change. What is larger than a cell stands in a panel at it. */
import { useEffect, useId, useRef, useState } from "react";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { type EditorProps, EditorPanel } from "../../ui/datagrid";
import type { CellProps, FieldKind, Value } from "../kind";

/** What an editor hands to the grid: the value, and what it is called. */
export interface Typed {
  value: Value;
  title?: Value;
}

interface CellInputProps extends EditorProps {
  cell: CellProps;
  kind: FieldKind;
}

const wide = 440;

export function CellInput({ cell, kind, typed, onChange, onDone, onCancel, onHold }: CellInputProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const id = useId();
  const [now, setNow] = useState<Typed>({ value: cell.value ?? null, title: cell.title });
  // What was told last: an input may be done in the same breath, before this is drawn again.
  const last = useRef(now);
  const changed = useRef(false);
  /** Files are on their way. */
  const [busy, setBusy] = useState(false);
  /** It is to be kept as soon as they are there. */
  const [wanted, setWanted] = useState(false);
  const done = () => onDone(changed.current ? last.current : undefined);
  const ends = useRef(done);
  useEffect(() => {
    ends.current = done;
  });
  useEffect(() => {
    if (!busy && wanted) ends.current();
  }, [busy, wanted]);
  useEffect(() => {
    onHold(busy ? () => setWanted(true) : null);
  });
  const { Input, Cell } = kind;
  if (!Input) return null;
  const panel = kind.editing === "panel";
  const input = (
    <Input
      field={cell.field} value={now.value} title={now.title} id={id} typed={typed} compact={!panel} autoFocus record={cell.record}
      onChange={(value, title) => {
        last.current = { value, ...(title !== undefined && { title }) };
        changed.current = true;
        setNow(last.current);
        onChange(last.current);
      }}
      onDone={() => onDone(last.current)} onBusy={setBusy}
    />
  );
  if (!panel) return input;
  const name = said(cell.field.label, language, cell.field.key);
  return (
    <EditorPanel label={name} width={wide} shown={cell.value !== null && cell.value !== undefined && <Cell {...cell} />}>
      {input}
      {wanted && busy && <p className="f-panel-note" role="status">{t("fields.kept_when_there")}</p>}
      <div className="f-panel-foot" data-foot="">
        <Button size="small" look="main" busy={wanted && busy} onClick={() => (busy ? setWanted(true) : done())}>{t("fields.keep", { field: name })}</Button>
        <Button size="small" look="quiet" onClick={onCancel}>{t("ui.cancel")}</Button>
      </div>
    </EditorPanel>
  );
}
