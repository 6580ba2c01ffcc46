import { copyText } from "../../kit/clipboard";
import { useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { DialogFoot } from "../../ui/DialogFoot";
import { say } from "../../ui/toast";

export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { t } = useTranslation();
  const copy = async () => {
    if (await copyText(codes.join("\n"))) say(t("directory.second.codes_copied"));
  };
  return (
    <div className="u-form">
      <p>{t("directory.second.codes_help")}</p>
      <ul className="d-codes" aria-label={t("directory.second.codes_title")}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <DialogFoot>
        <Button icon="copy" onClick={() => void copy()}>{t("directory.second.copy_codes")}</Button>
        <Button look="main" onClick={onDone}>{t("directory.second.codes_done")}</Button>
      </DialogFoot>
    </div>
  );
}
