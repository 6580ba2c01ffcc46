import { useState } from "react";
import { useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { ProblemBanner } from "../../ui/ProblemBanner";
import type { Person } from "../model";
import { useReturn } from "../queries/people";
import { LeaveDialog } from "./LeaveDialog";
import { LinkDialog } from "./LinkDialog";

/** The end of an account, and its return. */
export function LeaveCard({ person }: { person: Person }) {
  const { t } = useTranslation();
  const back = useReturn(person.id);
  const [leaving, setLeaving] = useState(false);
  const [link, setLink] = useState("");
  const gone = person.state === "left";
  return (
    <Card title={t(gone ? "directory.person.return" : "directory.person.leave")} help={t(gone ? "directory.person.return_help" : "directory.person.leave_help")}>
      <div className="d-stack">
        <ProblemBanner error={back.error} />
        {gone ? (
          <Button icon="refresh" busy={back.isPending} onClick={() => back.mutate(undefined, { onSuccess: (answer) => setLink(answer.link) })}>{t("directory.person.return_go")}</Button>
        ) : (
          <Button look="danger-plain" onClick={() => setLeaving(true)}>{t("directory.person.leave_go")}</Button>
        )}
      </div>
      {leaving && <LeaveDialog person={person} onClose={() => setLeaving(false)} />}
      <LinkDialog link={link} person={person} onClose={() => setLink("")} />
    </Card>
  );
}
