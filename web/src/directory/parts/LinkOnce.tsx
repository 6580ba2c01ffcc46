import type { ReactNode } from "react";
import { useTranslation } from "../../kit/words";
import { CopyField } from "../../ui/CopyField";
import { DialogFoot } from "../../ui/DialogFoot";

interface LinkOnceProps {
  link: string;
  label: string;
  text: string;
  children: ReactNode;
}

/** A link that is shown this once, and the buttons that follow. */
export function LinkOnce({ link, label, text, children }: LinkOnceProps) {
  const { t } = useTranslation();
  return (
    <div className="u-form">
      <p>{text}</p>
      <CopyField label={label} value={link} copyLabel={t("directory.invite.copy")} />
      <DialogFoot>{children}</DialogFoot>
    </div>
  );
}
