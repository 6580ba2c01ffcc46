import type { Filling, Standing } from "../../forms";
import { dateTime } from "../../kit/dates";
import { useLanguage } from "../../kit/usePreferences";
import { currentZone } from "../../kit/zone";
import { said, useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";

interface FillFootProps {
  filling: Filling;
  standing: Standing;
  several: boolean;
  onKeep: (next: boolean) => void;
  onClose: () => void;
}

/** The ways out, always in reach, and when the draft was last kept. */
export function FillFoot({ filling, standing, several, onKeep, onClose }: FillFootProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const form = said(filling.form.definition.label, language, filling.form.key);
  return (
    <div className="r-fill-foot">
      <span className="r-fill-kept" role="status">
        {standing.keptAt !== null && t("records.fill.kept", { at: dateTime(new Date(standing.keptAt).toISOString(), currentZone()).slice(11) })}
      </span>
      <Button onClick={onClose}>{t("ui.cancel")}</Button>
      {several && <Button disabled={standing.saving} onClick={() => onKeep(true)}>{t("records.fill.save_next")}</Button>}
      <Button look="main" busy={standing.saving} title="Ctrl Enter" onClick={() => onKeep(false)}>{filling.id === undefined ? t("records.fill.save_new", { form }) : t("records.fill.save_changes")}</Button>
    </div>
  );
}
