import { useLanguage } from "../../../kit/usePreferences";
import { useTranslation } from "../../../kit/words";
import { Dialog } from "../../../ui/Dialog";
import { dayIn } from "../../time/axis";
import { timesText } from "../../time/timing";
import type { Timed } from "../../time/useTimed";

interface DayDialogProps {
  day: string;
  those: readonly Timed[];
  whole: boolean;
  onOpen: (one: Timed) => void;
  onClose: () => void;
}

/** Everything on a day that had no room in the month. */
export function DayDialog({ day, those, whole, onOpen, onClose }: DayDialogProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Dialog open title={t("views.time.day_list", { day: dayIn(language, day, { month: "long", day: "numeric", weekday: "short" }) })} onClose={onClose} width={400}>
      <ul className="c-agenda plain">
        {those.map((one) => (
          <li key={one.id}>
            <button type="button" className="c-line" style={one.tone ? ({ "--c-tone": one.tone } as React.CSSProperties) : undefined} onClick={() => onOpen(one)}>
              <span>{one.text}</span>
              <small>{timesText(one, whole)}</small>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
