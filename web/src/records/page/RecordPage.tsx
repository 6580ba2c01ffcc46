import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { Problem } from "../../kit/problem";
import { useKept } from "../../kit/useKept";
import { useMedia, usePhone } from "../../kit/useMedia";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Icon } from "../../ui/icons/Icon";
import { Skeleton } from "../../ui/Skeleton";
import { Trouble } from "../../ui/Trouble";
import { FieldLine } from "../parts/FieldLine";
import { Footprint } from "../parts/Footprint";
import { FromOutside } from "../parts/FromOutside";
import { GoneBanner } from "../parts/GoneBanner";
import { Here } from "../parts/Here";
import { History } from "../parts/History";
import { NextStep } from "../parts/NextStep";
import { RecordActs } from "../parts/RecordActs";
import { RelatedLists } from "../parts/RelatedLists";
import { Sections } from "../parts/Sections";
import { type Tab, Tabs } from "../parts/Tabs";
import { useWhole } from "../queries/whole";
import { isBlank, sectionsOf, titleOf } from "../shape";
import { FollowButton } from "../stream/FollowButton";
import { Stream } from "../stream/Stream";
import "../records.css";

type Part = "stream" | "fields" | "related" | "history";
/** So many fields of the first section say who it is. */
const facts = 12;

/** A record with everything about it: who it is on the left, what happened in the middle, what belongs to it on the right. */
function OneRecord({ app, form, id }: { app: string; form: string; id: number }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const navigate = useNavigate();
  const phone = usePhone();
  const roomy = useMedia("(min-width: 1240px)");
  const [kept, setPart] = useKept<Part>(`record.part${phone ? ".phone" : ""}`, phone ? "fields" : "stream");
  const { form: described, record, error, refetch, busy } = useWhole(form, id);
  const back = () => void navigate({ to: "/a/$app/f/$form", params: { app, form } });

  if (!described || !record) return error ? <Trouble error={error} onRetry={() => void refetch()} busy={busy} /> : <Skeleton rows={10} />;

  const title = titleOf(described, record, language);
  const name = said(described.definition.label, language, form);
  const identity = (sectionsOf(described.definition)[0]?.fields ?? []).filter((field) => !isBlank(record.values[field.key]) || record.masked?.[field.key] !== undefined).slice(0, facts);
  const tabs: Tab<Part>[] = [
    { key: "stream", label: t("records.tabs.stream"), shows: () => <Stream form={described} record={record} /> },
    { key: "fields", label: t("records.tabs.fields"), shows: () => <><Sections form={described} record={record} /><Footprint record={record} /><FromOutside form={form} record={record} /></> },
    ...(roomy ? [] : [{ key: "related" as const, label: t("records.tabs.related"), shows: () => <RelatedLists form={form} id={id} /> }]),
    { key: "history", label: t("records.tabs.history"), shows: () => <History form={described} record={record} /> },
  ];
  const part = tabs.some((tab) => tab.key === kept) ? kept : "stream";
  return (
    <article className="r-page" aria-label={title}>
      <header className="r-head">
        <div>
          <Link to="/a/$app/f/$form" params={{ app, form }} className="u-back" title={name}>
            <Icon name="left" size={14} />
            <span>{name}</span>
          </Link>
          <h2 dir="auto">{title}</h2>
        </div>
        <Here form={form} record={id} />
        <FollowButton form={form} id={id} />
        <RecordActs form={described} record={record} onGone={back} />
      </header>
      <GoneBanner error={error} />
      <div className={roomy ? "r-columns three" : "r-columns"}>
        {!phone && (
          <section className="u-card r-identity" aria-label={t("records.identity")}>
            {identity.map((field) => (
              <FieldLine key={field.key} form={described} record={record} field={field} />
            ))}
            <Footprint record={record} />
          </section>
        )}
        <section className="u-card r-middle">
          {!roomy && <NextStep form={described} record={record} />}
          <Tabs label={t("records.tabs.label")} tabs={tabs} open={part} onOpen={setPart} />
        </section>
        {roomy && (
          <section className="u-card r-right" aria-label={t("records.tabs.related")}>
            <NextStep form={described} record={record} />
            <h3>{t("records.tabs.related")}</h3>
            <RelatedLists form={form} id={id} />
          </section>
        )}
      </div>
      <div className="r-print" aria-hidden="true"><Sections form={described} record={record} /></div>
    </article>
  );
}

/** The record that the address names. */
export function RecordPage() {
  const { app = "-", form = "", id = "" } = useParams({ strict: false });
  if (!/^[1-9]\d{0,14}$/.test(id)) return <Trouble error={new Problem(404)} />;
  return <OneRecord key={`${form} ${id}`} app={app} form={form} id={Number(id)} />;
}
