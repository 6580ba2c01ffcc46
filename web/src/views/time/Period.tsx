import type { ReactNode } from "react";
import { useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { IconButton } from "../../ui/IconButton";
import { Switcher } from "../../ui/Switcher";

interface PeriodProps<M extends string> {
  title: string;
  mode: M;
  modes: readonly M[];
  onMode: (mode: M) => void;
  onStep: (by: -1 | 1) => void;
  onToday: () => void;
  children?: ReactNode;
}

/** Walks along the time, and says how much of it is shown. */
export function Period<M extends string>({ title, mode, modes, onMode, onStep, onToday, children }: PeriodProps<M>) {
  const { t } = useTranslation();
  return (
    <div className="v-period" role="toolbar" aria-label={t("views.time.bar")}>
      <div className="v-period-walk">
        <IconButton icon="left" label={t("views.time.before")} onClick={() => onStep(-1)} />
        <Button size="small" onClick={onToday}>{t("views.time.today")}</Button>
        <IconButton icon="right" label={t("views.time.after")} onClick={() => onStep(1)} />
        <h2 aria-live="polite">{title}</h2>
      </div>
      {children}
      {modes.length > 1 && <Switcher label={t("views.time.how")} value={mode} onChange={onMode} choices={modes.map((one) => ({ value: one, text: t(`views.time.mode.${one}`) }))} />}
    </div>
  );
}
