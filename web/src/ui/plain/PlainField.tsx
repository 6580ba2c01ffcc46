import type { ReactNode } from "react";

interface PlainFieldProps {
  id: string;
  label: string;
  help: string;
  problem: string | undefined;
  required: boolean;
  requiredSays: string;
  /** Several controls stand together: the group is named. */
  group: boolean;
  children: ReactNode;
}

/** A question with its answer below it, and what is wrong with that. */
export function PlainField({ id, label, help, problem, required, requiredSays, group, children }: PlainFieldProps) {
  const name = <>{label}{required && <span className="p-must" title={requiredSays} {...(group ? { role: "img", "aria-label": requiredSays } : { "aria-hidden": true })}> *</span>}</>;
  const below = (
    <>
      {help && <p className="p-help" id={`${id}-help`}>{help}</p>}
      {children}
      {problem && <p className="p-problem" id={`${id}-problem`} role="alert">{problem}</p>}
    </>
  );
  return group ? (
    <fieldset className="p-field" id={`${id}-field`}><legend id={`${id}-name`}>{name}</legend>{below}</fieldset>
  ) : (
    <div className="p-field" id={`${id}-field`}><label htmlFor={id}>{name}</label>{below}</div>
  );
}
