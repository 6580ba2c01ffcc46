import { useState } from "react";
import { fieldErrors } from "../../kit/problem";
import { useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { DialogFoot } from "../../ui/DialogFoot";
import { Form } from "../../ui/Form";
import { TextField } from "../../ui/TextField";
import { say } from "../../ui/toast";
import type { Position } from "../model";
import { useSavePosition } from "../queries/structure";
import { SaveTrouble } from "./SaveTrouble";

interface PositionDialogProps {
  position?: Position;
  positions: readonly Position[];
  onClose: () => void;
}

export function PositionDialog({ position, positions, onClose }: PositionDialogProps) {
  const { t } = useTranslation();
  const save = useSavePosition();
  const [name, setName] = useState(position?.name ?? "");
  const [tried, setTried] = useState(false);
  const [version, setVersion] = useState(position?.version);
  const latest = position && positions.find((one) => one.id === position.id);
  const label = t("directory.positions.name");
  const submit = (at = version) => {
    setTried(true);
    if (!name.trim()) return;
    save.mutate(
      { name: name.trim(), ...(position && at !== undefined && { id: position.id, version: at }) },
      { onSuccess: (saved) => { say(t(position ? "directory.positions.saved" : "directory.positions.added", { name: saved.name })); onClose(); } },
    );
  };
  const reload = () => {
    setName(latest?.name ?? name);
    setVersion(latest?.version);
    save.reset();
  };
  return (
    <Dialog open title={t(position ? "directory.positions.edit" : "directory.positions.new")} onClose={onClose} width={420}>
      <Form onSubmit={() => submit()} label={t("directory.positions.label")}>
        <TextField label={label} value={name} onChange={setName} required autoFocus error={fieldErrors(save.error)["name"] ?? (tried && !name.trim() ? t("ui.required", { name: label }) : undefined)} />
        <SaveTrouble error={save.error} onReload={reload} onKeep={() => submit(latest?.version)} busy={save.isPending} />
        <DialogFoot>
          <Button onClick={onClose}>{t("ui.cancel")}</Button>
          <Button look="main" type="submit" busy={save.isPending}>{t(position ? "directory.positions.save" : "directory.positions.add")}</Button>
        </DialogFoot>
      </Form>
    </Dialog>
  );
}
