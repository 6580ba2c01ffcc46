import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useSession } from "../../directory";
import { useForms } from "../../forms";
import { dateTime } from "../../kit/dates";
import { asProblem } from "../../kit/problem";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { currentZone } from "../../kit/zone";
import { Await } from "../../ui/Await";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { ChoiceField } from "../../ui/ChoiceField";
import { Empty } from "../../ui/Empty";
import { LoadMore } from "../../ui/LoadMore";
import { Table } from "../../ui/Table";
import { say } from "../../ui/toast";
import type { Deleted } from "../model";
import { useTrash } from "../queries/reading";
import { nameOf } from "../queries/related";
import { useDoing } from "../parts/doing";
import "../records.css";

/** What was deleted, form by form, and the way back. */
export function TrashPage() {
  const { t } = useTranslation();
  const builds = useSession().permissions.includes("apps.manage");
  const language = useLanguage();
  const navigate = useNavigate();
  const { form: asked } = useSearch({ from: "/staff/trash" });
  const forms = useForms();
  const readable = (forms.data ?? []).filter((form) => form.verbs.includes("read"));
  const chosen = readable.find((form) => form.key === asked) ?? readable[0];
  return (
    <div className="u-column r-trash">
      <Card title={t("records.trash.title")} help={t("records.trash.help")}>
        <Await query={forms}>
          {() =>
            chosen ? (
              <ChoiceField
                label={t("records.trash.form")}
                value={chosen.key}
                searchable
                choices={readable.map((form) => ({ value: form.key, label: said(form.label, language, form.key) }))}
                onChange={(form) => void navigate({ to: "/trash", search: form ? { form } : {} })}
              />
            ) : (
              // Whoever installs applications has nobody to ask: there is nothing yet.
              builds ? <Empty title={t("records.trash.empty")} /> : <Empty title={t("records.trash.no_forms")}>{t("records.trash.no_forms_help")}</Empty>
            )
          }
        </Await>
      </Card>
      {chosen && <TrashOf key={chosen.key} form={chosen.key} restores={chosen.verbs.includes("delete")} />}
    </div>
  );
}

const name = (one: Deleted) => (typeof one.title === "object" ? nameOf(null, one.title) : String(one.title ?? "")) || `#${one.id}`;
const when = (one: Deleted) => dateTime(one.at, currentZone());

function TrashOf({ form, restores }: { form: string; restores: boolean }) {
  const { t } = useTranslation();
  const doing = useDoing();
  const trash = useTrash(form);
  const [busy, setBusy] = useState(0);
  const bringBack = async (one: Deleted) => {
    setBusy(one.id);
    try {
      await doing([{ form, operation: "restore", id: one.id }], t("records.trash.restored", { name: name(one) }));
    } catch (refused) {
      say(asProblem(refused)?.detail || t("ui.failed"), 8000, undefined, "bad");
    } finally {
      setBusy(0);
    }
  };
  const act = (one: Deleted) =>
    restores && <Button size="small" icon="undo" busy={busy === one.id} label={t("records.trash.restore_of", { name: name(one) })} onClick={() => void bringBack(one)}>{t("records.trash.restore")}</Button>;
  const who = (one: Deleted) => one.actor.name ?? t(`records.who.${one.actor.kind}`);
  return (
    <Card flush>
      <Await query={trash}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.records as Deleted[]);
          if (items.length === 0) return <Empty title={t("records.trash.empty")}>{t("records.trash.empty_help")}</Empty>;
          return (
            <>
              <Table
                label={t("records.trash.title")}
                items={items}
                rowKey={(one) => one.entry}
                columns={[
                  { key: "name", title: t("records.trash.record"), render: (one) => <span dir="auto">{name(one)}</span> },
                  { key: "who", title: t("records.trash.who"), render: who },
                  { key: "at", title: t("records.trash.at"), render: when },
                  { key: "act", title: t("records.trash.restore"), kind: "act", render: act },
                ]}
                card={(one) => (
                  <div className="r-trash-card">
                    <div>
                      <b dir="auto">{name(one)}</b>
                      <small>{t("records.history.by_at", { name: who(one), at: when(one) })}</small>
                    </div>
                    {act(one)}
                  </div>
                )}
              />
              <LoadMore more={trash.hasNextPage} busy={trash.isFetchingNextPage} onMore={() => void trash.fetchNextPage()} />
            </>
          );
        }}
      </Await>
    </Card>
  );
}
