import { useTranslation } from "../../kit/words";
import { Icon } from "../../ui/icons/Icon";
import type { ImportShown } from "../queries/imports";
import { type Step, steps } from "./address";
import { stepsOpen } from "./plan";

interface StepperProps {
  found: ImportShown | undefined;
  here: Step;
  onGo: (step: Step) => void;
}

/** The four steps: where one is, and where one may go back to. */
export function Stepper({ found, here, onGo }: StepperProps) {
  const { t } = useTranslation();
  const open = stepsOpen(found);
  const at = steps.indexOf(here);
  return (
    <nav className="r-im-steps" aria-label={t("records.import.steps_label")}>
      <ol>
        {steps.map((step, place) => {
          const words = t(`records.import.step.${step}`);
          const past = place < at;
          return (
            <li key={step} className={past ? "past" : undefined} aria-current={step === here ? "step" : undefined}>
              <button type="button" disabled={!open.includes(step) || step === here} onClick={() => onGo(step)}>
                <i aria-hidden="true">{past ? <Icon name="check" size={12} /> : place + 1}</i>
                <span>{words}</span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
