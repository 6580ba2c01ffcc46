import { Suspense, useMemo } from "react";
import { AroundProvider, CellInput, fieldKind } from "../../../fields";
import type { Field } from "../../../forms";
import { useLanguage } from "../../../kit/usePreferences";
import { said } from "../../../kit/words";
import { RowsHere, type Saved } from "../../../records";
import { type EditorProps, EditorPanel } from "../../../ui/datagrid";
import { Skeleton } from "../../../ui/Skeleton";
import type { RecordShown, Value } from "../../model";

interface CellEditorProps extends EditorProps {
  form: string;
  record: RecordShown;
  field: Field;
  value: Value;
  title?: Value;
  /** Rows are written by themselves, since a refusal names one of them. */
  onKept: (saved: Saved) => void;
}

const wide = 760;

/** The input of a field at its cell. Keys that move on are the grid's, which is told of every change. */
export function CellEditor({ form, record, field, value, title, onKept, ...props }: CellEditorProps) {
  const language = useLanguage();
  const kind = fieldKind(field);
  const files = record.files?.[field.key];
  const around = useMemo(() => ({ form, kind: fieldKind, files: () => files }), [form, files]);
  const cell = { field, value, ...(title !== undefined && { title }), record: { form, id: record.id }, files };
  if (field.type === "sub_table") {
    return (
      <EditorPanel label={said(field.label, language, field.key)} width={wide} shown={<kind.Cell {...cell} />}>
        <Suspense fallback={<Skeleton rows={3} />}>
          <RowsHere form={form} id={record.id} field={field.key} onKept={onKept} hold={props.onHold} onClose={() => props.onDone(undefined)} />
        </Suspense>
      </EditorPanel>
    );
  }
  return (
    <AroundProvider value={around}>
      <Suspense fallback={null}>
        <CellInput {...props} cell={cell} kind={kind} />
      </Suspense>
    </AroundProvider>
  );
}
