import { useState } from "react";
import type { EditorProps } from "../../ui/datagrid";

/** A cell of the file as text. Keys that move on are the grid's. */
export function TextEditor({ label, text, typed, onChange }: EditorProps & { label: string; text: string }) {
  const [now, setNow] = useState(typed ?? text);
  return (
    <input
      className="r-im-editor" aria-label={label} value={now} autoFocus dir="auto"
      onFocus={(event) => typed === undefined && event.target.select()}
      onChange={(event) => {
        setNow(event.target.value);
        onChange(event.target.value);
      }}
    />
  );
}
