import { useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import type { Person } from "../model";
import { LinkOnce } from "./LinkOnce";

/** Open while there is a link to show. */
export function LinkDialog({ link, person, onClose }: { link: string; person: Person; onClose: () => void }) {
  const { t } = useTranslation();
  const invited = person.state === "invited";
  return (
    <Dialog open={link !== ""} title={t("directory.invite.done_title", { name: person.name })} onClose={onClose} width={560}>
      <LinkOnce
        link={link}
        label={t(invited ? "directory.invite.link" : "directory.person.link_password")}
        text={t(invited ? "directory.invite.done" : "directory.person.link_password_done", { name: person.name })}
      >
        <Button onClick={onClose}>{t("directory.invite.close")}</Button>
      </LinkOnce>
    </Dialog>
  );
}
