import { useTranslation } from "../../../kit/words";

/** What the looks of bars mean; conflicts are walked through by their count. */
export function Legend({ states, troubles, onTrouble }: { states: boolean; troubles: number; onTrouble: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="v-legend">
      {states && <span><i className="solid" />{t("views.time.look.solid")}</span>}
      {states && <span><i className="hold" />{t("views.time.look.hold")}</span>}
      {states && <span><i className="away" />{t("views.time.look.away")}</span>}
      {troubles > 0 && <button type="button" onClick={onTrouble}><i className="trouble" />{t("views.time.look.trouble", { count: troubles })}</button>}
    </div>
  );
}
