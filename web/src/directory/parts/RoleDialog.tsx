import { useState } from "react";
import { fieldErrors } from "../../kit/problem";
import { useDraft } from "../../kit/useDraft";
import { useTranslation } from "../../kit/words";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { Checks } from "../../ui/Checks";
import { Dialog } from "../../ui/Dialog";
import { DialogFoot } from "../../ui/DialogFoot";
import { Form } from "../../ui/Form";
import { TextField } from "../../ui/TextField";
import { say } from "../../ui/toast";
import type { Permission, Role } from "../model";
import { useSaveRole } from "../queries/structure";
import { SaveTrouble } from "./SaveTrouble";

interface RoleDialogProps {
  role?: Role;
  roles: readonly Role[];
  permissions: readonly Permission[];
  readOnly: boolean;
  onClose: () => void;
}

export function RoleDialog({ role, roles, permissions, readOnly, onClose }: RoleDialogProps) {
  const { t } = useTranslation();
  const save = useSaveRole();
  const { values, set, restart } = useDraft({ name: role?.name ?? "", permissions: role?.permissions ?? [] });
  const [tried, setTried] = useState(false);
  const [version, setVersion] = useState(role?.version);
  const latest = role && roles.find((one) => one.id === role.id);
  const label = t("directory.roles.name");
  const submit = (at = version) => {
    setTried(true);
    if (!values.name.trim()) return;
    save.mutate(
      { name: values.name.trim(), permissions: values.permissions, ...(role && at !== undefined && { id: role.id, version: at }) },
      { onSuccess: (saved) => { say(t(role ? "directory.roles.saved" : "directory.roles.added", { name: saved.name })); onClose(); } },
    );
  };
  const reload = () => {
    if (latest) restart({ name: latest.name, permissions: latest.permissions });
    setVersion(latest?.version);
    save.reset();
  };
  return (
    <Dialog open title={t(!role ? "directory.roles.new" : readOnly ? "directory.roles.see" : "directory.roles.edit")} onClose={onClose} width={520}>
      <Form onSubmit={() => !readOnly && submit()} label={t("directory.roles.label")}>
        {role?.built_in && <Banner tone="info">{t("directory.roles.built_in_help")}</Banner>}
        <TextField label={label} value={values.name} onChange={(name) => set("name", name)} required autoFocus={!readOnly} disabled={readOnly} error={fieldErrors(save.error)["name"] ?? (tried && !values.name.trim() ? t("ui.required", { name: label }) : undefined)} />
        <div className="u-field">
          <span className="u-field-label">{t("directory.roles.permissions")}</span>
          <Checks label={t("directory.roles.permissions")} choices={permissions.map(({ name, label: text, help }) => ({ value: name, label: text, help }))} value={values.permissions} onChange={(chosen) => set("permissions", chosen)} disabled={readOnly} />
        </div>
        <SaveTrouble error={save.error} onReload={reload} onKeep={() => submit(latest?.version)} busy={save.isPending} />
        <DialogFoot>
          <Button onClick={onClose}>{t(readOnly ? "ui.close" : "ui.cancel")}</Button>
          {!readOnly && <Button look="main" type="submit" busy={save.isPending}>{t(role ? "directory.roles.save" : "directory.roles.add")}</Button>}
        </DialogFoot>
      </Form>
    </Dialog>
  );
}
