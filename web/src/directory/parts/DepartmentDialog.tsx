import { useMemo, useState } from "react";
import { fieldErrors } from "../../kit/problem";
import { useDraft } from "../../kit/useDraft";
import { useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { DialogFoot } from "../../ui/DialogFoot";
import { Form } from "../../ui/Form";
import { TextField } from "../../ui/TextField";
import { say } from "../../ui/toast";
import { type Department, withinDepartment } from "../model";
import { type DepartmentDraft, useSaveDepartment } from "../queries/structure";
import { DepartmentField } from "./DepartmentField";
import { PersonField } from "./PersonField";
import { SaveTrouble } from "./SaveTrouble";

/** A new one below a parent, or the change of one that is there. */
export type DepartmentTask = { parent: number | null; department?: undefined } | { department: Department };

interface DepartmentDialogProps {
  task: DepartmentTask;
  departments: readonly Department[];
  onClose: () => void;
}

const draftOf = (task: DepartmentTask): DepartmentDraft =>
  task.department ? { name: task.department.name, parent: task.department.parent, head: task.department.head?.id ?? null } : { name: "", parent: task.parent, head: null };

export function DepartmentDialog({ task, departments, onClose }: DepartmentDialogProps) {
  const { t } = useTranslation();
  const save = useSaveDepartment();
  const { values, set, restart } = useDraft(draftOf(task));
  const [tried, setTried] = useState(false);
  const current = task.department;
  const [version, setVersion] = useState(current?.version);
  const latest = current && departments.find((one) => one.id === current.id);
  const closed = useMemo(() => (current ? withinDepartment(departments, current.id) : new Set<number>()), [departments, current]);
  const errors = fieldErrors(save.error);
  const label = t("directory.departments.name");

  const submit = (at = version) => {
    setTried(true);
    if (!values.name.trim()) return;
    save.mutate(
      { ...values, name: values.name.trim(), ...(current && at !== undefined && { id: current.id, version: at }) },
      { onSuccess: (saved) => { say(t(current ? "directory.departments.saved" : "directory.departments.added", { name: saved.name })); onClose(); } },
    );
  };
  const reload = () => {
    if (latest) restart(draftOf({ department: latest }));
    setVersion(latest?.version);
    save.reset();
  };

  return (
    <Dialog open title={t(current ? "directory.departments.edit" : "directory.departments.new")} onClose={onClose}>
      <Form onSubmit={() => submit()} label={t("directory.departments.label")}>
        <TextField label={label} value={values.name} onChange={(name) => set("name", name)} required autoFocus error={errors["name"] ?? (tried && !values.name.trim() ? t("ui.required", { name: label }) : undefined)} />
        <DepartmentField label={t("directory.departments.parent")} placeholder={t("directory.departments.no_parent")} value={values.parent} onChange={(id) => set("parent", id)} closed={closed} error={errors["parent"]} />
        <PersonField label={t("directory.departments.head")} placeholder={t("directory.departments.no_head")} value={values.head} onChange={(id) => set("head", id)} known={current?.head} error={errors["head"]} />
        <SaveTrouble error={save.error} onReload={reload} onKeep={() => submit(latest?.version)} busy={save.isPending} />
        <DialogFoot>
          <Button onClick={onClose}>{t("ui.cancel")}</Button>
          <Button look="main" type="submit" busy={save.isPending}>{t(current ? "directory.departments.save" : "directory.departments.add")}</Button>
        </DialogFoot>
      </Form>
    </Dialog>
  );
}
