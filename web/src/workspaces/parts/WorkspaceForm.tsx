import { useMemo, useState } from "react";
import { dateTime, timeZones } from "../../kit/dates";
import type { Language } from "../../kit/preferences";
import { asProblem, fieldErrors } from "../../kit/problem";
import { changesOf, useVersionedDraft } from "../../kit/useDraft";
import { useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { ChoiceField } from "../../ui/ChoiceField";
import { Form } from "../../ui/Form";
import { FormRow } from "../../ui/FormRow";
import { TextField } from "../../ui/TextField";
import { say } from "../../ui/toast";
import type { Workspace } from "../model";
import { useChangeWorkspace } from "../queries";
import { SaveTrouble } from "./SaveTrouble";

const draftOf = ({ name, language, time_zone }: Workspace) => ({ name, language, time_zone });

export function WorkspaceForm({ workspace, onReload }: { workspace: Workspace; onReload: () => Promise<Workspace | undefined> }) {
  const { t } = useTranslation();
  const change = useChangeWorkspace();
  const { values, base, set, version, dirty, ...draft } = useVersionedDraft(workspace, draftOf);
  const zones = useMemo(() => [...new Set([workspace.time_zone, ...timeZones()])].map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") })), [workspace.time_zone]);
  const errors = fieldErrors(change.error);
  const stale = asProblem(change.error)?.key === "stale_version";
  const [now] = useState(() => new Date().toISOString());
  const label = t("workspaces.name");

  const show = (fresh: Workspace) => {
    draft.show(fresh);
    change.reset();
  };
  const save = (at: number) => {
    if (values.name.trim()) change.mutate({ ...changesOf(base, values), version: at }, { onSuccess: (saved) => { show(saved); say(t("workspaces.saved")); } });
  };
  return (
    <Form onSubmit={() => dirty && save(version)} label={t("workspaces.title")}>
      <SaveTrouble
        error={change.error}
        busy={change.isPending}
        onReload={() => void onReload().then((fresh) => fresh && show(fresh))}
        onKeep={() => void onReload().then((fresh) => fresh && save(fresh.version))}
      />
      <FormRow>
        <TextField label={label} value={values.name} onChange={(name) => set("name", name)} required error={errors["name"] ?? (values.name.trim() ? undefined : t("ui.required", { name: label }))} />
        <TextField label={t("workspaces.key")} value={workspace.key} onChange={() => {}} disabled help={t("workspaces.key_help")} />
      </FormRow>
      <FormRow>
        <ChoiceField<Language> label={t("workspaces.language")} value={values.language} onChange={(language) => language && set("language", language)} choices={[{ value: "zh-CN", label: "中文" }, { value: "en", label: "English" }]} help={t("workspaces.language_help")} error={errors["language"]} />
        <ChoiceField<string> label={t("workspaces.time_zone")} value={values.time_zone} onChange={(zone) => zone && set("time_zone", zone)} choices={zones} searchable help={t("workspaces.now", { time: dateTime(now, values.time_zone) })} error={errors["time_zone"]} />
      </FormRow>
      <div className="u-form-foot">
        <Button look="main" type="submit" busy={change.isPending} disabled={!dirty || stale}>{t("workspaces.save")}</Button>
        {dirty && <Button look="quiet" onClick={() => show(workspace)}>{t("workspaces.undo")}</Button>}
      </div>
    </Form>
  );
}
