import { Suspense, lazy, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Field } from "../../../forms";
import { grouped } from "../../../kit/decimals";
import { usePhone } from "../../../kit/useMedia";
import { said, useTranslation } from "../../../kit/words";
import { useLanguage } from "../../../kit/usePreferences";
import { Banner } from "../../../ui/Banner";
import { DropPlace, Moving } from "../../../ui/dnd";
import { Skeleton } from "../../../ui/Skeleton";
import { Trouble } from "../../../ui/Trouble";
import { columnsOf, rulesOf } from "../../asking";
import { type KindProps, may } from "../../kind";
import type { Question, RecordShown } from "../../model";
import { NothingHere } from "../../parts/NothingHere";
import { useExportCount } from "../../queries/exports";
import { aboveOf } from "../../queries/trees";
import { nameOf } from "../../showing";
import { useRewriting } from "../../time/useRewriting";
import { writable } from "../../time/timing";
import { toneOf } from "../../tones";
import { type Branch, linesOf, type NodeLine } from "./lines";
import { CarriedLine, TreeLine } from "./TreeLine";
import { useKeys } from "./useKeys";
import { useRelocating } from "./useRelocating";

const MoveDialog = lazy(() => import("./MoveDialog").then((one) => ({ default: one.MoveDialog })));

export interface TreeProps extends KindProps {
  parent: Field;
  question: Question;
  branches: ReadonlyMap<number | null, Branch>;
  below: ReadonlyMap<number, number>;
  beside?: ReadonlySet<number>;
  open: ReadonlySet<number>;
  onFold: (id: number, open: boolean) => void;
  onMore?: (above: number | null) => void;
  /** Where something was looked for: how much was found, and how much of it is drawn at most. */
  found?: { count: number; most: number };
  error: unknown;
  loading: boolean;
  retry: () => void;
}
const top = "top";

/** The lines of a tree, with columns. They are moved by their handle, by their menu, and by Alt and the arrows. */
export function Tree(props: TreeProps) {
  const { definition, book, search, go, create, steps, onWalk, parent, question, branches, below, beside, open, onFold, onMore, found, error, loading, retry } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const phone = usePhone();
  const { apply, rewrite, walk } = useRewriting(book, steps);
  const movedTo = useCallback(
    (record: RecordShown) => {
      const now = apply(record);
      return now === record ? undefined : aboveOf(now, parent.key);
    },
    [apply, parent.key],
  );
  const lines = useMemo(() => linesOf({ branches, below, open, movedTo, ...(beside && { beside }) }), [branches, below, open, movedTo, beside]);
  const nodes = useMemo(() => lines.filter((line): line is NodeLine => line.kind === "node"), [lines]);
  const columns = useMemo(() => columnsOf(definition, book).filter(({ field }) => field !== book.title && field !== parent.key), [definition, book, parent.key]);
  const movable = may(book, "update") && writable(parent);
  const { move, refused } = useRelocating({ book, parent, rewrite, onFold });
  const byId = useMemo(() => new Map(nodes.map((node) => [node.id, node])), [nodes]);
  const [asking, setAsking] = useState<NodeLine | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const name = useCallback((record: RecordShown) => nameOf(book, record), [book]);
  const put = useCallback(
    (node: NodeLine, to: number | null) => {
      if (to === node.above || to === node.id) return;
      void move(node, to, to === null ? "" : name(byId.get(to)?.record ?? node.record));
    },
    [move, name, byId],
  );
  const keys = useKeys({ box, nodes, movable, onFold, onOpen: (node) => go({ r: node.id }), onPut: put, onWalk: walk });
  const ids = useMemo(() => nodes.map(({ id }) => id), [nodes]);
  useEffect(() => {
    onWalk({ step: (by) => (search.r === undefined || !ids.includes(search.r) ? undefined : ids[ids.indexOf(search.r) + by]) });
  }, [onWalk, ids, search.r]);
  const counted = useExportCount(question);

  if (error) return <Trouble error={error} onRetry={retry} />;
  if (loading) return <Skeleton rows={12} height={18} gap={18} />;
  if (lines.length === 0) return <NothingHere {...props} />;
  const rules = rulesOf(definition);
  const Line = movable && !phone ? CarriedLine : TreeLine;
  const number = found ? found.count : counted.data;
  return (
    <Moving
      onDrop={(id, place) => {
        const node = byId.get(Number(id));
        if (node) put(node, place === top ? null : Number(place));
      }}
      ghost={(id) => {
        const node = byId.get(Number(id));
        return node && <div className="v-tree-ghost">{name(node.record)}</div>;
      }}
    >
      <div className="v-tree">
        {found && found.most > 0 && <Banner tone="info">{t("views.tree.crowded", { count: found.most })}</Banner>}
        <div className="v-tree-box" ref={box} role="treegrid" tabIndex={-1} aria-label={said(definition.label, language) || t("views.kind.tree")} style={{ "--v-columns": phone ? 0 : columns.length } as React.CSSProperties} {...keys.box}>
          <div className="v-tree-head" role="row">
            <span role="columnheader">{book.label(book.title)}</span>
            {!phone && columns.map(({ field }) => <span key={field} role="columnheader">{book.label(field)}</span>)}
            <span role="columnheader"><span className="u-hidden">{t("views.tree.acts")}</span></span>
          </div>
          {lines.map((line) => {
            if (line.kind !== "node") return <TreeRest key={line.id} line={line} onMore={onMore} onRetry={retry} />;
            const rule = line.marks.map((place) => rules[place]).find((one) => one && !one.field);
            return (
              <Line
                key={line.id} line={line} name={name(line.record)} book={book} columns={columns} phone={phone} tone={rule && toneOf(rule.colour)} here={keys.here === line.id} chosen={search.r === line.id} movable={movable}
                onFold={onFold} onOpen={() => go({ r: line.id })} onTop={() => put(line, null)} onMove={() => setAsking(line)}
                onAdd={may(book, "create") && writable(parent) ? () => create({ [parent.key]: line.id }) : undefined}
              />
            );
          })}
        </div>
        <DropPlace id={top} className="v-tree-foot" label={t("views.tree.top")}>
          <span>{number !== undefined && t("views.foot.count", { count: number, number: grouped(String(number)) })}</span>
          {movable && !phone && <span>{t("views.tree.drop_top")}</span>}
        </DropPlace>
      </div>
      <Suspense fallback={null}>
        {asking && (
          <MoveDialog
            name={name(asking.record)} parent={parent} label={book.label(parent.key)} refused={(to) => refused(asking, to)} onClose={() => setAsking(null)}
            onMove={async (to, called) => {
              setAsking(null);
              await move(asking, to, called);
            }}
          />
        )}
      </Suspense>
    </Moving>
  );
}

function TreeRest({ line, onMore, onRetry }: { line: { kind: string; depth: number; above: number | null; rest: number | undefined }; onMore: TreeProps["onMore"]; onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="v-tree-rest" role="row" aria-level={line.depth + 1} style={{ "--v-depth": line.depth } as React.CSSProperties}>
      <span role="gridcell">
        {line.kind === "waiting" && <span className="u-skeleton" />}
        {line.kind === "failed" && <button type="button" onClick={onRetry}>{t("views.tree.failed")}</button>}
        {line.kind === "more" && onMore && <button type="button" onClick={() => onMore(line.above)}>{line.rest === undefined ? t("views.tree.more") : t("views.tree.more_of", { count: line.rest })}</button>}
      </span>
    </div>
  );
}
