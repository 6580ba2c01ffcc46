/** One picture. */
import { filesKind } from "../../parts/filesKind";
import { later } from "../../parts/later";

export const kind = filesKind("image", later(() => import("./Input")));
