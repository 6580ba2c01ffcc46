import { useNavigate, useSearch } from "@tanstack/react-router";
import { Suspense } from "react";
import { useForms } from "../../forms";
import { PersonField, may, useSession } from "../../directory";
import { Problem } from "../../kit/problem";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Await } from "../../ui/Await";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { ChoiceField } from "../../ui/ChoiceField";
import { Empty } from "../../ui/Empty";
import { LoadMore } from "../../ui/LoadMore";
import { TextField } from "../../ui/TextField";
import { Trouble } from "../../ui/Trouble";
import type { AuditSearch } from "../audit";
import { AuditLine } from "../parts/AuditLine";
import { ChainState } from "../parts/ChainState";
import { DayField } from "../parts/DayField";
import { useJournal } from "../queries/journal";

const operations = ["create", "update", "delete", "restore", "compute", "read", "reveal", "export", "sign_in", "sign_out", "rights", "publish", "undo"] as const;
const directory = ["person", "role", "department", "position", "token"].map((one) => `directory.${one}`);
const kept = [...directory, "access.grant", "access.service", "form", "view", "app", "workspace", "exchange.import", ...["form", "share", "brand"].map((one) => `portals.${one}`)];

/** Who changed what and when, and that nothing of it was changed since. */
export function AuditPage() {
  return may(useSession(), "journal.read") ? <Audit /> : <Trouble error={new Problem(403)} />;
}

function Audit() {
  const { t } = useTranslation();
  const language = useLanguage();
  const navigate = useNavigate();
  const session = useSession();
  const asked = useSearch({ from: "/staff/audit" });
  const { data: forms } = useForms();
  const journal = useJournal(asked);
  const ask = (next: Partial<Record<keyof AuditSearch, string | number | null | undefined>>) =>
    void navigate({ to: "/audit", search: Object.fromEntries(Object.entries({ ...asked, ...next }).filter(([, value]) => value !== null && value !== undefined && value !== "")) as AuditSearch, replace: true });
  return (
    <div className="s-audit">
      <ChainState />
      <Card>
        <div className="s-audit-asked">
          {may(session, "people.read") && (
            <Suspense fallback={<span className="u-skeleton" />}>
              <PersonField label={t("shell.audit.person")} everybody value={asked.person ?? null} onChange={(person) => ask({ person })} />
            </Suspense>
          )}
          <ChoiceField
            label={t("shell.audit.what")}
            value={asked.form ?? null}
            clearable
            searchable
            choices={[
              ...(forms ?? []).map((form) => ({ value: form.key, label: said(form.label, language, form.key) })),
              ...kept.map((form) => ({ value: form, label: t(`shell.audit.of.${form.replace(".", "_")}`) })),
            ]}
            onChange={(form) => ask({ form, record: null })}
          />
          <ChoiceField
            label={t("shell.audit.operation")}
            value={asked.operation ?? null}
            clearable
            choices={operations.map((operation) => ({ value: operation as string, label: t(`shell.audit.did.${operation}`) }))}
            onChange={(operation) => ask({ operation })}
          />
          <TextField label={t("shell.audit.record")} value={asked.record ? String(asked.record) : ""} inputMode="numeric" maxLength={15} onChange={(text) => ask({ record: Number(text.replace(/\D/g, "")) || null })} />
          <DayField label={t("shell.audit.from")} value={asked.from} onChange={(from) => ask({ from })} />
          <DayField label={t("shell.audit.to")} value={asked.to} onChange={(to) => ask({ to })} />
        </div>
        {Object.keys(asked).length > 0 && <Button look="quiet" size="small" icon="close" onClick={() => void navigate({ to: "/audit", search: {}, replace: true })}>{t("shell.audit.clear")}</Button>}
      </Card>
      <Card flush>
        <Await query={journal}>
          {({ pages }) => {
            const entries = pages.flatMap((page) => page.items);
            if (entries.length === 0) return <Empty title={t("shell.audit.none")}>{t("shell.audit.none_help")}</Empty>;
            return (
              <>
                <ol className="s-entries" aria-label={t("shell.nav.audit")}>
                  {entries.map((entry) => (
                    <AuditLine key={entry.id} entry={entry} forms={forms ?? []} />
                  ))}
                </ol>
                <LoadMore more={journal.hasNextPage} busy={journal.isFetchingNextPage} onMore={() => void journal.fetchNextPage()} />
              </>
            );
          }}
        </Await>
      </Card>
    </div>
  );
}
