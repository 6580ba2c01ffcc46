import { Suspense, useId, useRef, useState } from "react";
import { fieldKind } from "../../../fields";
import type { Field } from "../../../forms";
import type { EditorProps } from "../../../ui/datagrid";
import type { Value } from "../../model";

/** What an editor hands to the grid: the value, and what it is called. */
export interface Typed {
  value: Value;
  title?: Value;
}

interface CellEditorProps extends EditorProps {
  field: Field;
  value: Value;
  title?: Value;
}

/** The input of a field inside a cell. Keys that move on are the grid's, which is told of every change. */
export function CellEditor({ field, value, title, typed, onChange, onDone }: CellEditorProps) {
  const id = useId();
  const [now, setNow] = useState<Typed>({ value, title });
  // What was told last: an input may be done in the same breath, before this is drawn again.
  const last = useRef(now);
  const { Input } = fieldKind(field);
  if (!Input) return null;
  return (
    <Suspense fallback={null}>
      <Input
        field={field} value={now.value} title={now.title} id={id} typed={typed} compact autoFocus
        onChange={(next, called) => {
          const made: Typed = { value: next, ...(called !== undefined && { title: called }) };
          setNow(made);
          last.current = made;
          onChange(made);
        }}
        onDone={() => onDone(last.current)}
      />
    </Suspense>
  );
}
