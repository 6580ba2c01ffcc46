/** Files, in the order in which they were put in. */
import { filesKind } from "../../parts/filesKind";
import { later } from "../../parts/later";

export const kind = filesKind("file", later(() => import("./Input")));
