import { useTranslation } from "../kit/words";
import { Button } from "./Button";
import { TroubleShown } from "./TroubleShown";

/** A whole area that could not be shown. */
export function Trouble({ error, onRetry, busy = false }: { error: unknown; onRetry?: () => void; busy?: boolean }) {
  const { t } = useTranslation();
  return <TroubleShown error={error} again={onRetry && <Button icon="refresh" busy={busy} onClick={onRetry}>{t("ui.try_again")}</Button>} />;
}
