import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Suspense, useCallback, useMemo, useRef, useState } from "react";
import { type Form, useForm } from "../../forms";
import { usePhone } from "../../kit/useMedia";
import { useLanguage } from "../../kit/usePreferences";
import { Steps } from "../../kit/undo";
import { said, useTranslation } from "../../kit/words";
import { FillDialog, Here, RecordPeek } from "../../records";
import { Await } from "../../ui/Await";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { Skeleton } from "../../ui/Skeleton";
import { Bar } from "../bar/Bar";
import { FilterChips } from "../bar/FilterChips";
import { useFieldBook } from "../fieldBook";
import { kinds } from "../kinds";
import { type KindProps, may } from "../kind";
import { type View, asKept, isChanged, lookedAt, plainKey, plainView, tidied, viewSearch } from "../model";
import { ChangedBar } from "../parts/ChangedBar";
import { PageMenu } from "../parts/PageMenu";
import { ViewTabs } from "../parts/ViewTabs";
import { useViews } from "../queries/views";
import { pathsOf } from "../settings";
import { useTroubleOf } from "../trouble";
import "../views.css";

/** The paths that a view names, those of its kind's settings among them. */
const fold = (definition: View["definition"]): string[] => [
  ...[...(definition.columns ?? []), ...(definition.group ?? []), ...(definition.sort ?? [])].map((one) => one.field),
  ...pathsOf(definition),
];

/** The records of a form by one of its views, and one of them beside. */
export function ViewPage() {
  const { form: key = "" } = useParams({ strict: false });
  const form = useForm(key);
  const views = useViews(key);
  const waiting = <Skeleton rows={12} height={18} gap={18} />;
  return (
    <Await query={form} waiting={waiting}>
      {(shown) => (
        <Await query={views} waiting={waiting}>
          {(list) => <OneForm key={key} form={shown} views={list.length > 0 ? list : [plainView(key)]} />}
        </Await>
      )}
    </Await>
  );
}

function OneForm({ form, views }: { form: Form; views: readonly View[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const phone = usePhone();
  const navigate = useNavigate();
  const { app = "" } = useParams({ strict: false });
  const raw = useSearch({ strict: false });
  const search = useMemo(() => viewSearch(raw), [raw]);
  const plain = useMemo(() => plainView(form.key), [form.key]);
  const view = search.v === plainKey ? plain : (views.find((one) => one.key === search.v) ?? views[0] ?? plain);
  const definition = useMemo(() => lookedAt(view.definition, search), [view, search]);
  const book = useFieldBook(form, fold(definition));
  const [steps] = useState(() => new Steps());
  const walked = useRef<{ step: (by: number) => number | undefined } | null>(null);
  const onWalk = useCallback<KindProps["onWalk"]>((walk) => {
    walked.current = walk;
  }, []);

  const go = useCallback<KindProps["go"]>(
    (patch) =>
      void navigate({
        to: ".",
        search: (old: Record<string, unknown>) => tidied(view.definition, viewSearch({ ...old, ...patch })) as never,
        // Going back leads to the view and the record before, not through each change of a filter.
        replace: !("v" in patch) && !("r" in patch),
      }),
    [navigate, view],
  );
  const goTo = useCallback((v: string) => void navigate({ to: ".", search: (v ? { v } : {}) as never }), [navigate]);
  const kept = useCallback((v: string) => void navigate({ to: ".", search: (old: Record<string, unknown>) => ({ ...asKept(viewSearch(old)), ...(v && { v }) }) as never }), [navigate]);
  const openPage = useCallback((id: number) => void navigate({ to: "/a/$app/r/$form/$id", params: { app, form: form.key, id: String(id) } }), [navigate, app, form.key]);
  const [making, setMaking] = useState<Readonly<Record<string, unknown>> | null>(null);
  const create = useCallback<KindProps["create"]>(
    (start) => {
      if (phone && !start) void navigate({ to: "/a/$app/f/$form/new", params: { app, form: form.key } });
      else setMaking(start ?? {});
    },
    [navigate, app, form.key, phone],
  );
  const trouble = useTroubleOf(form.key);
  const kind = kinds[view.drawn] ?? kinds.grid;
  const { Kind, tools } = kind;
  const name = said(form.definition.label, language, form.key);
  const props: KindProps = { view, definition, book, search, go, openPage, create, steps, onWalk };
  return (
    <div className={search.r && !phone ? "v-page beside" : "v-page"}>
      <div className="v-main">
        <div className="v-head">
          <ViewTabs views={views} here={view} book={book} onGo={goTo} />
          <Here form={form.key} />
          {may(book, "create") && !phone && <Button icon="plus" onClick={() => create()}>{t("views.new", { form: name })}</Button>}
          <PageMenu view={view} definition={definition} book={book} search={search.q ?? ""} />
        </div>
        <div className="v-look">
          <Bar key={view.key} definition={definition} book={book} search={search} go={go} error={trouble} tools={tools} />
          <FilterChips filter={definition.filter ?? {}} book={book} onChange={(filter) => go({ filter })} />
          {isChanged(search) && <ChangedBar view={view} definition={definition} book={book} onBack={() => kept("")} onKept={kept} />}
        </div>
        {view.broken.length > 0 && <Banner tone="warn">{[t("views.broken", { count: view.broken.length }), ...view.broken.map(({ detail }) => detail)].join(" ")}</Banner>}
        {view.refused ? <Banner tone="warn">{t("views.refused")}</Banner> : <Suspense fallback={<Skeleton rows={12} height={18} gap={18} />}><Kind key={view.key} {...props} /></Suspense>}
      </div>
      {making && (
        <FillDialog
          form={form.key} start={making} onClose={() => setMaking(null)}
          onSaved={() => setMaking(null)}
        />
      )}
      {search.r !== undefined && (
        <RecordPeek
          form={form.key} id={search.r} onClose={() => go({ r: undefined })}
          onStep={(by) => {
            const next = walked.current?.step(by);
            if (next !== undefined) go({ r: next });
          }}
        />
      )}
    </div>
  );
}
