/** Pictures in an order, each with words below it, one of them the cover. */
import { filesKind } from "../../parts/filesKind";
import { later } from "../../parts/later";

export const kind = filesKind("image", later(() => import("./Input")));
