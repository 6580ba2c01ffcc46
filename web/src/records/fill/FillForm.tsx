import { useBlocker } from "@tanstack/react-router";
import { useCallback, useEffect, useId, useMemo, useRef } from "react";
import { AroundProvider, fieldKind, type Values } from "../../fields";
import { type Form, type RecordShown, useFilling } from "../../forms";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Here } from "../parts/Here";
import { FillField } from "./FillField";
import { FillFoot } from "./FillFoot";
import { LeaveDialog } from "./LeaveDialog";
import { MeetingDialog } from "./MeetingDialog";
import { Notices } from "./Notices";
import { Summary, goTo } from "./Summary";
import { isAsked, laid } from "./layout";
import { useKeepRecord } from "./useKeepRecord";
import "./fill.css";

export interface FillFormProps {
  form: Form;
  /** The record that is changed; without it a new one is made. */
  record?: RecordShown | undefined;
  /** What a new one begins with. */
  start?: Values | undefined;
  /** What is typed is kept on the server, and offered again. */
  keeps?: boolean;
  /** `next`: another one is to be made at once. */
  onSaved: (id: number, title: string, next: boolean) => void;
  onClose: () => void;
  /** Several may be made one after the other. */
  several?: boolean;
  onDirty?: (dirty: boolean) => void;
}

/** A form on the screen: sections, fields, what is wrong, and the ways out. */
export function FillForm({ form, record, start, keeps = true, onSaved, onClose, several = false, onDirty }: FillFormProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [filling, standing] = useFilling(form, record ?? null, start, keeps);
  const own = useId();
  const place = useRef<HTMLFormElement>(null);
  const left = useRef(false);
  const idOf = useCallback((key: string) => `${own}-${key}`, [own]);
  const { save, reread } = useKeepRecord(form, record?.id);
  const sections = useMemo(() => laid(form.definition), [form]);
  const around = useMemo(
    () => ({ form: form.key, subTable: filling.subTable, kind: fieldKind, row: filling.row, files: filling.files, standing }),
    [form, filling, standing],
  );
  useEffect(() => onDirty?.(standing.dirty), [standing.dirty, onDirty]);
  const leaving = useBlocker({ shouldBlockFn: () => !left.current && filling.dirty, enableBeforeUnload: () => !left.current && filling.dirty, withResolver: true });

  const keep = async (next: boolean, version?: number) => {
    const title = standing.fields[form.definition.title];
    const written = await filling.save(save, record && reread, version ?? record?.version);
    if (!written) {
      window.setTimeout(() => {
        const first = filling.now().complaints.find((one) => one.field !== "");
        if (first) goTo(idOf(first.field));
      }, 350);
      return;
    }
    left.current = true;
    const text = title ? fieldKind(title.field).text({ field: title.field, value: title.value, title: title.title }) : "";
    onSaved(written.id, text || `${said(form.definition.label, language, form.key)} #${written.id}`, next);
  };
  const keeping = useRef(keep);
  useEffect(() => {
    keeping.current = keep;
  });
  // Ctrl Enter saves from anywhere in the form, also when nothing in it has the focus.
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const at = event.target as Node;
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
      if (at !== document.body && !place.current?.contains(at)) return;
      event.preventDefault();
      // What is being typed is told before it is sent.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      const next = several && event.shiftKey;
      window.setTimeout(() => void keeping.current(next), 0);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [several]);
  const first = form.definition.sections.flatMap((section) => section.fields).concat(form.definition.fields.map((field) => field.key))
    .map((key) => form.definition.fields.find((field) => field.key === key)).find((field) => field && isAsked(field, record !== undefined) && fieldKind(field).Input && field.type !== "sub_table");

  return (
    <>
      <AroundProvider value={around}>
        <form ref={place} className="r-fill" noValidate aria-label={said(form.definition.label, language, form.key)} onSubmit={(event) => { event.preventDefault(); event.stopPropagation(); }}>
          <div className="r-fill-body">
            {record && <Here form={form.key} record={record.id} editing={standing.dirty} />}
            <Notices filling={filling} standing={standing} />
            <Summary filling={filling} complaints={standing.complaints} idOf={idOf} />
            {sections.map(({ place: at, section, fields }) => {
              const seen = fields.filter((field) => standing.fields[field.key]?.visible);
              if (seen.length === 0 || (at !== null && standing.sections && !standing.sections.includes(at))) return null;
              const title = section ? said(section.label, language) : sections.length > 1 ? t("records.other_fields") : "";
              return (
                <section key={at ?? "rest"} className="r-fill-section" aria-label={title || undefined}>
                  {title && <h3>{title}</h3>}
                  <div className={`r-fill-fields of-${section?.columns ?? 2}`}>
                    {seen.map((field) => {
                      const state = standing.fields[field.key];
                      return state && <FillField key={field.key} filling={filling} field={field} state={state} id={idOf(field.key)} autoFocus={field === first} turn={field.type === "sub_table" ? standing : undefined} />;
                    })}
                  </div>
                </section>
              );
            })}
          </div>
          <FillFoot filling={filling} standing={standing} several={several} onKeep={(next) => void keep(next)} onClose={onClose} />
        </form>
      </AroundProvider>
      {standing.meeting && <MeetingDialog filling={filling} standing={standing} meeting={standing.meeting} onSettled={() => void keep(false, filling.version)} />}
      {leaving.status === "blocked" && <LeaveDialog keeps={keeps} onStay={leaving.reset} onLeave={(throwAway) => { left.current = true; if (throwAway) filling.abandon(); leaving.proceed(); }} />}
    </>
  );
}
