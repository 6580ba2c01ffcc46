import { useState } from "react";
import { Problem, asProblem } from "../../kit/problem";
import { useTranslation } from "../../kit/words";
import { Confirm } from "../../ui/Confirm";
import { say } from "../../ui/toast";

interface DeleteDialogProps<T> {
  kind: "departments" | "positions" | "roles";
  /** Open while there is something to delete. */
  what: T | null;
  onDelete: (what: T) => Promise<unknown>;
  onClose: () => void;
}

/** Deleting is refused while the thing is in use; then it says what to do first. */
export function DeleteDialog<T extends { name: string }>({ kind, what, onDelete, onClose }: DeleteDialogProps<T>) {
  const { t } = useTranslation();
  // The name stays on the screen while the dialog closes.
  const [name, setName] = useState("");
  if (what && what.name !== name) setName(what.name);
  const words = (key: string) => t(`directory.${kind}.${key}`, { name });
  const act = async () => {
    if (!what) return;
    try {
      await onDelete(what);
    } catch (error) {
      const problem = asProblem(error);
      throw problem?.key.endsWith("_in_use") ? new Problem(problem.status, { key: problem.key, detail: words("in_use"), request_id: problem.requestId }) : error;
    }
    say(words("deleted"));
  };
  return (
    <Confirm open={what !== null} title={words("delete_title")} act={words("delete")} onAct={act} onClose={onClose}>
      {words("delete_help")}
    </Confirm>
  );
}
