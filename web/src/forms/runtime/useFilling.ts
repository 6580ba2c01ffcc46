/** A form that is filled in, for as long as it is on the screen. */
import { useEffect, useState, useSyncExternalStore } from "react";
import type { Form, RecordShown, Values } from "../model";
import { Filling, type Standing } from "./Filling";

export function useFilling(form: Form, record: RecordShown | null, given?: Values, keeps = true): [Filling, Standing] {
  const [filling] = useState(() => new Filling(form, record, given, keeps));
  useEffect(() => filling.open(), [filling]);
  return [filling, useSyncExternalStore(filling.watch, filling.now)];
}
