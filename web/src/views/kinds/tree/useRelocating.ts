import { useCallback } from "react";
import type { Field } from "../../../forms";
import { useTranslation } from "../../../kit/words";
import { say } from "../../../ui/toast";
import type { FieldBook } from "../../fieldBook";
import { standsBelow } from "../../queries/trees";
import { nameOf } from "../../showing";
import type { useRewriting } from "../../time/useRewriting";
import type { NodeLine } from "./lines";

interface RelocatingAsked {
  book: FieldBook;
  parent: Field;
  rewrite: ReturnType<typeof useRewriting>["rewrite"];
  onFold: (id: number, open: boolean) => void;
}

/** Puts a record below another one, or to the top: seen at once, never below itself. */
export function useRelocating({ book, parent, rewrite, onFold }: RelocatingAsked) {
  const { t } = useTranslation();
  const form = book.form.key;
  const refused = useCallback(
    async (node: NodeLine, to: number): Promise<string> => ((await standsBelow(form, parent.key, to, node.id)) ? t("views.tree.loops", { name: nameOf(book, node.record) }) : ""),
    [form, parent.key, book, t],
  );
  const move = useCallback(
    async (node: NodeLine, to: number | null, called: string) => {
      const name = nameOf(book, node.record);
      const why = to === null ? "" : await refused(node, to).catch(() => "");
      if (why) {
        say(why, 8000, undefined, "bad");
        return;
      }
      if (to !== null) onFold(to, true);
      const titles = { [parent.key]: to === null ? null : { id: to, title: called } };
      await rewrite([{ record: node.record, values: { [parent.key]: to }, titles }], to === null ? t("views.tree.moved_top", { name }) : t("views.tree.moved", { name, to: called }));
    },
    [book, parent.key, refused, rewrite, onFold, t],
  );
  return { move, refused };
}
