import { useState } from "react";
import { useNewBuild } from "../../kit/worker";
import { useTranslation } from "../../kit/words";
import { Icon } from "../../ui/icons/Icon";

/** A newer build is on the device. When to take it is up to the person: nothing reloads under their hands. Always loaded, so its buttons are plain. */
export function NewBuild() {
  const { t } = useTranslation();
  const [later, setLater] = useState(false);
  if (!useNewBuild() || later) return null;
  return (
    <div className="s-new-build" role="status">
      <Icon name="refresh" />
      <span>{t("shell.new_build.text")}</span>
      <button type="button" onClick={() => window.location.reload()}>{t("shell.new_build.reload")}</button>
      <button type="button" onClick={() => setLater(true)}>{t("shell.new_build.later")}</button>
    </div>
  );
}
