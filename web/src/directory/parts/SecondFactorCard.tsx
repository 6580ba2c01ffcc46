import { useState } from "react";
import { useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Tag } from "../../ui/Tag";
import { RemoveSecondFactorDialog } from "./RemoveSecondFactorDialog";
import { SecondFactorDialog } from "./SecondFactorDialog";

export function SecondFactorCard({ on }: { on: boolean }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<"" | "start" | "remove">("");
  const close = () => setOpen("");
  return (
    <Card title={t("directory.second.title")} help={t("directory.second.help")} actions={<Tag tone={on ? "ok" : "plain"}>{t(on ? "directory.second.on" : "directory.second.off")}</Tag>}>
      {on ? (
        <Button look="danger-plain" onClick={() => setOpen("remove")}>{t("directory.second.remove")}</Button>
      ) : (
        <Button look="main" icon="shield" onClick={() => setOpen("start")}>{t("directory.second.start")}</Button>
      )}
      {open === "start" && <SecondFactorDialog onClose={close} />}
      {open === "remove" && <RemoveSecondFactorDialog onClose={close} />}
    </Card>
  );
}
