import { useState } from "react";
import { Skeleton } from "../../ui/Skeleton";
import { Trouble } from "../../ui/Trouble";
import type { RecordShown } from "../model";
import type { Saved } from "../queries/writing";
import { useWhole } from "../queries/whole";
import { RowsEditor } from "./RowsEditor";

export interface RowsHereProps {
  form: string;
  id: number;
  field: string;
  /** They were written; whoever asked keeps the step that takes it back. */
  onKept: (saved: Saved) => void;
  /** How they are kept from outside; null once they are gone. */
  hold: (keep: (() => void) | null) => void;
  onClose: () => void;
}

/** The rows of a record that is known by its number, to be changed somewhere else than on its page. */
export function RowsHere({ form, id, field, ...props }: RowsHereProps) {
  const whole = useWhole(form, id);
  // As it is now, and then no more than what is typed changes it.
  const [begun, setBegun] = useState<RecordShown | null>(null);
  if (!begun && whole.record && !whole.busy) setBegun(whole.record);
  const found = whole.form?.definition.fields.find((one) => one.key === field);
  if (whole.error && !begun) return <Trouble error={whole.error} onRetry={() => void whole.refetch()} busy={whole.busy} />;
  return whole.form && begun && found ? <RowsEditor form={whole.form} record={begun} field={found} {...props} /> : <Skeleton rows={3} />;
}
