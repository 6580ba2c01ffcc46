import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { dateOnly } from "../../kit/dates";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { currentZone } from "../../kit/zone";
import { Empty } from "../../ui/Empty";
import { Icon } from "../../ui/icons/Icon";
import { IconButton } from "../../ui/IconButton";
import { Skeleton } from "../../ui/Skeleton";
import { FillDialog } from "../fill/LateFillDialog";
import { called, type Related, useLeading, useRelated } from "../queries/related";
import { RecordLink } from "./RecordLink";

const few = 3;

/** The records that link here, by form: how many, the newest, and the way to all of them. */
export function RelatedLists({ form, id }: { form: string; id: number }) {
  const { t } = useTranslation();
  const leading = useLeading(form);
  const related = useRelated(id, leading.data ?? [], few);
  if (leading.isPending) return <Skeleton rows={4} />;
  if ((leading.data ?? []).length === 0) return <p className="r-note">{t("records.related.nothing_leads")}</p>;
  const known = related.filter((one) => one.page !== undefined);
  const filled = known.filter((one) => (one.page?.records.length ?? 0) > 0);
  const empty = known.filter((one) => one.page?.records.length === 0);
  return (
    <div className="r-related">
      {known.length < related.length && filled.length === 0 && <Skeleton rows={3} />}
      {filled.map((one) => <RelatedList key={`${one.leading.form} ${one.leading.field}`} related={one} id={id} />)}
      {known.length === related.length && filled.length === 0 && <Empty title={t("records.related.none")}>{t("records.related.none_help")}</Empty>}
      {empty.length > 0 && <EmptyLists empty={empty} id={id} />}
    </div>
  );
}

/** Where nothing links here yet: named in one place, each with the way to make the first one. */
function EmptyLists({ empty, id }: { empty: readonly Related[]; id: number }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const offered = empty.filter((one) => one.leading.creates);
  if (offered.length === 0) return <p className="r-note">{t("records.related.empty", { count: empty.length })}</p>;
  return (
    <section className="r-list" aria-label={t("records.related.first")}>
      <h3>{t("records.related.first")}</h3>
      <ul className="r-firsts">
        {offered.map((one) => (
          <li key={`${one.leading.form} ${one.leading.field}`}>
            <span>{said(one.leading.label, language, one.leading.form)}</span>
            <NewRelated leading={one.leading} id={id} several={one.several} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Makes a record that links here from its beginning. */
function NewRelated({ leading, id, several }: { leading: Related["leading"]; id: number; several: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  const name = said(leading.label, language, leading.form);
  return (
    <>
      <IconButton icon="plus" label={t("records.related.new", { form: name })} onClick={() => setOpen(true)} />
      {open && (
        <FillDialog
          form={leading.form}
          start={{ [leading.field]: several ? [id] : id }}
          onSaved={() => setOpen(false)}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

function RelatedList({ related, id }: { related: Related; id: number }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { app = "-" } = useParams({ strict: false });
  const { leading, page, definition } = related;
  const count = page?.count;
  const name = said(leading.label, language, leading.form);
  const filter = related.filter;
  return (
    <section className="r-list" aria-label={name}>
      <div className="r-list-head">
        <h3>{name}</h3>
        <span>{count ? `${count.value.toLocaleString(language)}${count.exact ? "" : "+"}` : ""}</span>
        {leading.creates && <NewRelated leading={leading} id={id} several={related.several} />}
        <Link to="/a/$app/f/$form" params={{ app, form: leading.form }} search={{ filter }} aria-label={t("records.related.all_of", { form: name })}>{t("records.related.all")}</Link>
      </div>
      <ul>
        {page?.records.map((record) => (
          <li key={record.id}>
            <RecordLink form={leading.form} id={record.id}>
              <Icon name="file" size={14} />
              <span dir="auto">{called(definition, record) || `#${record.id}`}</span>
              <small>{typeof record.values["created_at"] === "string" ? dateOnly(record.values["created_at"], currentZone()) : ""}</small>
            </RecordLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
