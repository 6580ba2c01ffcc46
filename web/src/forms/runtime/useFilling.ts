/** A record that the staff fill in, for as long as it is on the screen. */
import type { Form, RecordShown, Values } from "../model";
import { Filling, type Standing } from "./Filling";
import { useRuntime } from "./useRuntime";

export const useFilling = (form: Form, record: RecordShown | null, given?: Values, keeps = true): [Filling, Standing] => useRuntime(() => new Filling(form, record, given, keeps));
