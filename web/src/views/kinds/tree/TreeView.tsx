import { useCallback, useMemo, useState } from "react";
import { Skeleton } from "../../../ui/Skeleton";
import { questionOf } from "../../asking";
import type { KindProps } from "../../kind";
import { conjuncts, type ViewDefinition } from "../../model";
import { textSetting } from "../../settings";
import { Tree, type TreeProps } from "./Tree";
import { useFound } from "./useFound";
import { useTree } from "./useTree";
import "./tree.css";

const none: ReadonlySet<number> = new Set();
const toggled = (old: ReadonlySet<number>, id: number, on: boolean): ReadonlySet<number> => {
  if (old.has(id) === on) return old;
  return on ? new Set([...old, id]) : new Set([...old].filter((one) => one !== id));
};
const plain = (definition: ViewDefinition): ViewDefinition => ({ ...definition, group: [] });

/** Records below records. With a filter or a search: what is found, each below what it is a part of. */
export function TreeView(props: KindProps) {
  const { definition, book, search } = props;
  const parent = book.find(textSetting(definition, "parent"));
  if (!parent) return <Skeleton rows={10} height={36} />;
  const looking = Boolean(search.q) || conjuncts(definition.filter).length > 0;
  return looking ? <FoundTree {...props} parent={parent} /> : <WholeTree {...props} parent={parent} />;
}

function WholeTree(props: KindProps & Pick<TreeProps, "parent">) {
  const { view, definition, book, parent } = props;
  const [open, setOpen] = useState(none);
  const question = useMemo(() => questionOf(view, plain(definition), book, "", [parent.key]), [view, definition, book, parent.key]);
  const tree = useTree(question, parent.key, open);
  const onFold = useCallback((id: number, on: boolean) => setOpen((old) => toggled(old, id, on)), []);
  return <Tree {...props} {...tree} open={open} onFold={onFold} onMore={tree.more} question={question} />;
}

function FoundTree(props: KindProps & Pick<TreeProps, "parent">) {
  const { view, definition, book, search, parent } = props;
  const [folded, setFolded] = useState(none);
  // Asked of the form itself: what stands above has to bring the same fields.
  const question = useMemo(() => questionOf({ ...view, key: "" }, plain(definition), book, search.q ?? "", [parent.key]), [view, definition, book, search.q, parent.key]);
  const tree = useFound(question, parent.key);
  const { below } = tree;
  const open = useMemo(() => new Set([...below.keys()].filter((id) => !folded.has(id))), [below, folded]);
  const onFold = useCallback((id: number, on: boolean) => setFolded((old) => toggled(old, id, !on)), []);
  return <Tree {...props} {...tree} open={open} onFold={onFold} question={question} found={{ count: tree.count, most: tree.more }} retry={() => void tree.retry()} />;
}
