import { useTranslation } from "../../kit/words";
import { Icon } from "../../ui/icons/Icon";
import type { ImportFaultCount, ImportShown } from "../queries/imports";
import { countOf, kindsOf, onlyOf } from "./plan";
import { useFaultWords } from "./useFaultWords";

interface FaultListProps {
  found: ImportShown;
  only: string | undefined;
  onOnly: (only: string | undefined) => void;
}

const results = ["create", "update", "same", "skip", "faulty"] as const;

/** What was found, by result and by kind of fault, with how many; each is a filter. */
export function FaultList({ found, only, onOnly }: FaultListProps) {
  const { t, i18n } = useTranslation();
  const words = useFaultWords(found);
  const figure = new Intl.NumberFormat(i18n.language);
  const actions = found.counts.actions ?? {};
  const faults = kindsOf(found.counts.faults ?? []);
  const entry = (value: string | undefined, text: string, count: number, tone = "", mends = false) => (
    <li key={value ?? "all"}>
      <button type="button" className={mends ? `${tone} mends` : tone} aria-pressed={only === value} onClick={() => onOnly(value)}>
        <span title={text}>{text}</span>
        {mends && <Icon name="edit" size={12} />}
        <b>{figure.format(count)}</b>
      </button>
    </li>
  );
  const ofFault = (one: ImportFaultCount) => entry(onlyOf(one), words.counted(one), one.count, one.warning ? "warn" : "bad", (one.repairs ?? 0) > 0 && !one.warning);
  const wrong = faults.filter((one) => !one.warning);
  const told = faults.filter((one) => one.warning);
  return (
    <nav className="r-im-faults" aria-label={t("records.import.check.groups")}>
      <h2>{t("records.import.check.results")}</h2>
      <ul>
        {entry(undefined, t("records.import.check.all"), countOf(actions, ...results))}
        {results.filter((one) => actions[one]).map((one) => entry(one, t(`records.import.action.${one}`), actions[one] ?? 0, one === "faulty" ? "bad" : ""))}
      </ul>
      {wrong.length > 0 && <><h2>{t("records.import.check.faults")}</h2><ul>{wrong.map(ofFault)}</ul></>}
      {told.length > 0 && <><h2>{t("records.import.check.warnings")}</h2><ul>{told.map(ofFault)}</ul></>}
    </nav>
  );
}
