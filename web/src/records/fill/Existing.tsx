import { useState } from "react";
import type { Form } from "../../forms";
import { Await } from "../../ui/Await";
import { useRecord } from "../queries/reading";
import { along } from "../shape";
import { FillForm } from "./FillForm";

interface ExistingProps {
  form: Form;
  id: number;
  keeps?: boolean;
  onSaved: (id: number, title: string) => void;
  onClose: () => void;
  onDirty?: (dirty: boolean) => void;
}

/** The form of a record that is there, with all that comes along with it. */
export function Existing({ form, id, ...rest }: ExistingProps) {
  const { expand, rows } = along(form.definition);
  const query = useRecord(form.key, id, expand, rows);
  // What is filled in begins with the record as it was when the form was opened.
  const [opened, setOpened] = useState(query.data);
  if (!opened && query.data) setOpened(query.data);
  return <Await query={query}>{(found) => <FillForm form={form} record={opened ?? found} {...rest} />}</Await>;
}
