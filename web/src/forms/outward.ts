/** What can be given outside from a page: a record, a view, a form. Whoever holds the dialogs says how; absent where nobody may. */
import { createContext, useContext } from "react";

export interface ToShare {
  form: string;
  /** What it is called. */
  title: string;
  record?: number;
  view?: string;
  /** The fields that are proposed; without them the first of the form. */
  fields?: readonly string[];
}

export interface Outward {
  share?: (what: ToShare) => void;
  publish?: (form: string) => void;
}

const OutwardContext = createContext<Outward>({});
export const OutwardProvider = OutwardContext.Provider;
export const useOutward = (): Outward => useContext(OutwardContext);
