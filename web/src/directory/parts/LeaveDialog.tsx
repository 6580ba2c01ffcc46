import { useState } from "react";
import { joined } from "../../kit/joined";
import { useTranslation } from "../../kit/words";
import { Await } from "../../ui/Await";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { DialogFoot } from "../../ui/DialogFoot";
import { Form } from "../../ui/Form";
import { ProblemBanner } from "../../ui/ProblemBanner";
import { Skeleton } from "../../ui/Skeleton";
import type { Person } from "../model";
import { useBelongings, useLeave } from "../queries/people";
import { BelongingsList } from "./BelongingsList";
import { PersonField } from "./PersonField";

/** Shows what is left behind, asks who takes it, then says what was done. */
export function LeaveDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation();
  const leave = useLeave(person.id);
  const belongings = useBelongings(person.id, !leave.isSuccess);
  const [heir, setHeir] = useState<number | null>(null);
  const left = leave.data;
  return (
    <Dialog open title={t(left ? "directory.person.left_title" : "directory.person.leave_title", { name: person.name })} onClose={onClose}>
      {left ? (
        <div className="u-form">
          <ul className="u-checks">
            <li className="u-check">{t("directory.person.left_sessions", { count: left.sessions_ended })}</li>
            <li className="u-check">{t("directory.person.left_tokens", { count: left.tokens_ended })}</li>
            {left.belongings.length > 0 && <li className="u-check">{t("directory.person.left_belongings")}: {joined(left.belongings.map((one) => `${one.label} ${one.count}`))}</li>}
          </ul>
          <DialogFoot>
            <Button look="main" onClick={onClose}>{t("directory.person.left_close")}</Button>
          </DialogFoot>
        </div>
      ) : (
        <Form onSubmit={() => leave.mutate(heir)} label={t("directory.person.leave_title", { name: person.name })}>
          <p>{t("directory.person.leave_help")}</p>
          <Await query={belongings} waiting={<Skeleton rows={2} />}>
            {(found) => (
              <>
                <BelongingsList items={found.items} />
                {found.items.length > 0 && (
                  <PersonField label={t("directory.person.hand_over")} placeholder={t("directory.person.hand_over_none")} help={t("directory.person.hand_over_help")} value={heir} onChange={setHeir} except={person.id} />
                )}
              </>
            )}
          </Await>
          <ProblemBanner error={leave.error} />
          <DialogFoot>
            <Button onClick={onClose}>{t("ui.cancel")}</Button>
            <Button look="danger" type="submit" busy={leave.isPending}>{t("directory.person.leave_act", { name: person.name })}</Button>
          </DialogFoot>
        </Form>
      )}
    </Dialog>
  );
}
