import { Suspense } from "react";
import { fieldKind } from "../../fields";
import type { Field } from "../../forms";
import { Field as Labelled } from "../../ui/Field";

const day = { key: "day", type: "date", label: {}, help: {}, settings: {} } as unknown as Field;
const { Input } = fieldKind(day);

/** A day, typed or chosen as in any form. */
export function DayField({ label, value, onChange }: { label: string; value: string | undefined; onChange: (value: string | null) => void }) {
  return (
    <Labelled label={label}>
      {({ id }) => <Suspense fallback={<span className="u-skeleton" style={{ height: 32 }} />}>{Input && <Input field={day} value={value ?? null} id={id} onChange={(next) => onChange(typeof next === "string" && /^\d{4}-\d{2}-\d{2}$/.test(next) ? next : null)} />}</Suspense>}
    </Labelled>
  );
}
