import { Link } from "@tanstack/react-router";
import { type Session, may } from "../../directory";
import { useTranslation } from "../../kit/words";
import { Card } from "../../ui/Card";
import { Icon } from "../../ui/icons/Icon";
import { Skeleton } from "../../ui/Skeleton";

interface FirstStepsProps {
  session: Session;
  /** People here or invited, this one included; undefined while unknown. */
  colleagues: number | undefined;
  departments: number | undefined;
  applications: number | undefined;
}

/** What is set up and what is not, read from what is really there. */
export function FirstSteps({ session, colleagues, departments, applications }: FirstStepsProps) {
  const { t } = useTranslation();
  const manages = may(session, "people.manage");
  const steps = [
    { key: "second_factor", done: session.second_factor, to: "/me" as const, shown: true },
    { key: "departments", done: (departments ?? 0) > 0, to: "/team/departments" as const, shown: manages },
    { key: "colleague", done: (colleagues ?? 0) > 1, to: "/team" as const, shown: manages },
    { key: "application", done: (applications ?? 0) > 0, to: null, shown: session.permissions.includes("apps.manage") },
  ].filter((step) => step.shown);
  const known = !manages || (colleagues !== undefined && departments !== undefined);
  if (known && applications && steps.every((step) => step.done)) return null;
  const left = steps.filter((step) => !step.done).length;
  return (
    <Card title={t("shell.steps.title")} help={known ? (left ? t("shell.steps.left", { count: left }) : t("shell.steps.all_done")) : undefined} flush>
      {known ? (
        <ol className="s-steps">
          {steps.map((step, place) => (
            <li key={step.key} className={step.done ? "done" : undefined}>
              <span className={step.done ? "s-steps-sign done" : "s-steps-sign"}>{step.done ? <Icon name="check" size={14} /> : place + 1}</span>
              <span className="s-steps-text">
                <span>{t(`shell.steps.${step.key}`)}</span>
                <small>{t(step.done ? `shell.steps.${step.key}_done` : `shell.steps.${step.key}_help`)}</small>
              </span>
              {!step.done && step.to && <Link to={step.to}>{t(`shell.steps.${step.key}_go`)}</Link>}
            </li>
          ))}
        </ol>
      ) : (
        <Skeleton rows={3} height={24} />
      )}
    </Card>
  );
}
