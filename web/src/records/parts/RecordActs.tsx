import { useParams, useRouter } from "@tanstack/react-router";
import { useCallback, useMemo, useState } from "react";
import { type Form, useOutward } from "../../forms";
import { copyText } from "../../kit/clipboard";
import { type Command, useCommands } from "../../kit/commands";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Confirm } from "../../ui/Confirm";
import { Icon } from "../../ui/icons/Icon";
import { Menu } from "../../ui/Menu";
import { say } from "../../ui/toast";
import type { RecordShown } from "../model";
import { FillDialog } from "../fill/LateFillDialog";
import { titleOf } from "../shape";
import { useDoing } from "./doing";

interface RecordActsProps {
  form: Form;
  record: RecordShown;
  /** It is gone: what showed it closes. */
  onGone: () => void;
}

/** What can be done with a record as a whole: from its menu, by keys and from the palette. */
export function RecordActs({ form, record, onGone }: RecordActsProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const router = useRouter();
  const { app = "-" } = useParams({ strict: false });
  const doing = useDoing();
  const { share } = useOutward();
  const [asking, setAsking] = useState(false);
  const [filling, setFilling] = useState(false);
  const name = titleOf(form, record, language);
  const what = said(form.definition.label, language, form.key);
  const address = router.buildLocation({ to: "/a/$app/r/$form/$id", params: { app, form: form.key, id: String(record.id) } }).href;
  const mayDelete = form.verbs.includes("delete") && !form.definition.singleton;

  const mayEdit = form.verbs.includes("update");

  const copyLink = useCallback(async () => {
    say(t((await copyText(`${window.location.origin}${address}`)) ? "records.acts.link_copied" : "records.acts.link_not_copied"));
  }, [address, t]);
  const print = useCallback(() => window.print(), []);

  const commands = useMemo<Command[]>(
    () => [
      ...(mayEdit ? [{ id: "record:edit", says: t("records.acts.edit", { form: what }), also: name, group: "record" as const, keys: "e", run: () => setFilling(true) }] : []),
      { id: "record:copy_link", says: t("records.acts.copy_link"), also: name, group: "record", run: () => void copyLink() },
      { id: "record:print", says: t("records.acts.print"), also: name, group: "record", run: print },
      ...(mayDelete ? [{ id: "record:delete", says: t("records.acts.delete", { form: what }), also: name, group: "record" as const, run: () => setAsking(true) }] : []),
    ],
    [t, name, what, mayDelete, mayEdit, copyLink, print],
  );
  useCommands(commands);

  const remove = async () => {
    await doing([{ form: form.key, operation: "delete", id: record.id, version: record.version }], t("records.acts.deleted", { name }));
    onGone();
  };
  return (
    <>
      <Menu
        label={t("records.acts.more")}
        className="u-icon-button"
        items={[
          ...(mayEdit ? [{ key: "edit", label: t("records.acts.edit", { form: what }), icon: "edit" as const, onChoose: () => setFilling(true) }] : []),
          { key: "link", label: t("records.acts.copy_link"), icon: "link", onChoose: () => void copyLink() },
          ...(share ? [{ key: "share", label: t("records.acts.share"), icon: "globe" as const, onChoose: () => share({ form: form.key, record: record.id, title: name }) }] : []),
          { key: "print", label: t("records.acts.print"), icon: "print", onChoose: print },
          ...(mayDelete ? [{ key: "delete", label: t("records.acts.delete", { form: what }), icon: "trash" as const, danger: true, onChoose: () => setAsking(true) }] : []),
        ]}
      >
        <Icon name="more" />
      </Menu>
      {filling && <FillDialog form={form.key} id={record.id} onSaved={() => setFilling(false)} onClose={() => setFilling(false)} />}
      <Confirm open={asking} title={t("records.acts.delete_title", { name })} act={t("records.acts.delete", { form: what })} onAct={remove} onClose={() => setAsking(false)}>
        {t("records.acts.delete_help")}
      </Confirm>
    </>
  );
}
