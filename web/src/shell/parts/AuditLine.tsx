import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { fieldKind } from "../../fields";
import { type Field, type FormListed, useForm } from "../../forms";
import { dateTime } from "../../kit/dates";
import { joined } from "../../kit/joined";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { currentZone } from "../../kit/zone";
import { Avatar } from "../../ui/Avatar";
import type { JournalEntry } from "../model";
import { applicationOf, appOf } from "../model";
import { useNavigation } from "../queries/navigation";

const person = { key: "person", type: "member", label: {}, help: {}, settings: {} } as unknown as Field;
const { Cell } = fieldKind(person);
const aPerson = ["directory", "person"].join(".");
/** What one does oneself without doing it to an account. */
const comesAndGoes = new Set(["sign_in", "sign_in_refused", "sign_out", "join"]);

/** One entry of the journal. */
export function AuditLine({ entry, forms }: { entry: JournalEntry; forms: readonly FormListed[] }) {
  const { t, i18n } = useTranslation();
  const [open, setOpen] = useState(false);
  const who = entry.actor.name ?? t(`records.who.${entry.actor.kind}`);
  const doing = i18n.exists(`shell.audit.did.${entry.operation}`) ? t(`shell.audit.did.${entry.operation}`) : entry.operation;
  const told = entry.before !== null || entry.after !== null;
  return (
    <li className="s-entry">
      <time dateTime={entry.at}>{dateTime(entry.at, currentZone())}</time>
      <span className="s-entry-who">
        <Avatar name={who} size={22} away={entry.actor.kind !== "person"} />
        <span>{who}</span>
      </span>
      <span className="s-entry-what">
        <b>{doing}</b> <About entry={entry} forms={forms} />
        {entry.of_records && entry.fields.length > 0 && <Fields entry={entry} />}
        {told && (
          <button type="button" className="s-entry-more" aria-expanded={open} onClick={() => setOpen(!open)}>{t(open ? "shell.audit.fold" : "shell.audit.unfold")}</button>
        )}
        {open && <Sides entry={entry} />}
      </span>
      {entry.channel !== "screen" && i18n.exists(`records.channel.${entry.channel}`) && <span className="u-tag">{t(`records.channel.${entry.channel}`)}</span>}
    </li>
  );
}

function About({ entry, forms }: { entry: JournalEntry; forms: readonly FormListed[] }) {
  const { t, i18n } = useTranslation();
  const language = useLanguage();
  const { data: navigation } = useNavigation();
  if (entry.form === null) return null;
  const [key = ""] = entry.form.split(".");
  const form = entry.of_records ? forms.find((one) => one.key === key) : undefined;
  const known = `shell.audit.of.${entry.form.replace(".", "_")}`;
  const name = form ? said(form.label, language, key) : !entry.of_records && i18n.exists(known) ? t(known) : entry.form;
  if (form && entry.record !== null && !entry.form.includes(".")) {
    return (
      <Link to="/a/$app/r/$form/$id" params={{ app: appOf(applicationOf(navigation, key)), form: key, id: String(entry.record) }}>
        {name} #{entry.record}
      </Link>
    );
  }
  if (entry.form === aPerson && entry.record !== null) return entry.actor.id === entry.record ? (!comesAndGoes.has(entry.operation) && <span>{t("shell.audit.own")}</span>) : <span className="s-person"><Cell field={person} value={entry.record} /></span>;
  return <span>{name}{entry.record !== null && ` #${entry.record}`}</span>;
}

/** What the fields of a form are called; only where its form is known is it asked. */
function Fields({ entry }: { entry: JournalEntry }) {
  const language = useLanguage();
  const [key = "", table] = (entry.form ?? "").split(".");
  const { data: form } = useForm(key);
  const fields = (table ? (form?.definition.sub_tables ?? []).find((each) => each.key === table)?.fields : form?.definition.fields) ?? [];
  const names = entry.fields.map((one) => said(fields.find((field) => field.key === one)?.label, language, one));
  return <small>{joined(names, language)}</small>;
}

function Sides({ entry }: { entry: JournalEntry }) {
  const { t } = useTranslation();
  const keys = [...new Set([...Object.keys(entry.before ?? {}), ...Object.keys(entry.after ?? {})])];
  const text = (side: JournalEntry["before"], key: string) => {
    const value = (side as Record<string, unknown> | null)?.[key];
    return value === undefined || value === null ? t("records.blank") : typeof value === "string" ? value : JSON.stringify(value);
  };
  return (
    <table className="s-sides">
      <thead>
        <tr><th scope="col">{t("shell.audit.part")}</th><th scope="col">{t("shell.audit.before")}</th><th scope="col">{t("shell.audit.after")}</th></tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <tr key={key}><th scope="row">{key}</th><td>{text(entry.before, key)}</td><td>{text(entry.after, key)}</td></tr>
        ))}
      </tbody>
    </table>
  );
}
