import { useState } from "react";
import { useTranslation } from "../../kit/words";
import { Await } from "../../ui/Await";
import { Button } from "../../ui/Button";
import { ChoiceField } from "../../ui/ChoiceField";
import { Empty } from "../../ui/Empty";
import { LoadMore } from "../../ui/LoadMore";
import { TextField } from "../../ui/TextField";
import { type ImportFault, type ImportStaged, useImportActs, useStaged } from "../queries/imports";
import { CheckFoot } from "./CheckFoot";
import type { CheckProps } from "./CheckStep";
import { followed, kindsOf, onlyOf, readOnly } from "./plan";
import { different } from "./stagedRows";
import { Staging } from "./Staging";
import { useFaultWords } from "./useFaultWords";
import { type Repairing, useRepairing } from "./useRepairing";

/** The third step on the phone: a list of what is wrong, each with its ways out. */
export function FaultsPhone({ found, only, onOnly, onDone }: CheckProps) {
  const { t } = useTranslation();
  const acts = useImportActs(found.id);
  const repairing = useRepairing(acts);
  const words = useFaultWords(found);
  const asked = readOnly(only);
  const faults = kindsOf(found.counts.faults ?? []).filter((one) => !one.warning && one.key !== followed);
  const staged = useStaged(found.id, { ...(asked.fault ? (asked as object) : { kind: "fault" as const }) }, found.state === "staged", 30);
  if (found.state !== "staged") return <div className="r-im-body"><Staging found={found} /></div>;
  return (
    <div className="r-im-body">
      {faults.length > 0 && (
        <ChoiceField
          label={t("records.import.check.faults")} value={only ?? ""} onChange={(value) => onOnly(value || undefined)}
          choices={[{ value: "", label: t("records.import.check.all") }, ...faults.map((one) => ({ value: onlyOf(one), label: `${words.counted(one)} ${one.count}` }))]}
        />
      )}
      <Await query={staged}>
        {({ pages }) => {
          // What only waits for another row is put right there.
          const items = pages.flatMap((page) => page.items).filter((one) => one.faults.some((fault) => !fault.warning && fault.key !== followed));
          if (items.length === 0 && !staged.hasNextPage) return <Empty title={t("records.import.check.clean")}>{t("records.import.check.clean_help")}</Empty>;
          return (
            <>
              <ul className="r-im-cards" aria-label={t("records.import.check.faults")}>
                {items.map((one) => <li key={one.number}><OneStaged staged={one} column={words.column} repairing={repairing} alike={(fault) => faults.find((each) => each.key === fault.key && each.column === fault.column)?.repairs ?? 0} /></li>)}
              </ul>
              <LoadMore more={staged.hasNextPage} busy={staged.isFetchingNextPage} onMore={() => void staged.fetchNextPage()} />
            </>
          );
        }}
      </Await>
      <CheckFoot found={found} acts={acts} onDone={onDone} />
    </div>
  );
}

interface OneProps {
  staged: ImportStaged;
  column: (sheet: number, place: number | null) => string;
  alike: (fault: ImportFault) => number;
  repairing: Repairing;
}

function OneStaged({ staged, column, alike, repairing }: OneProps) {
  const { t } = useTranslation();
  const faults = different(staged.faults).filter((one) => !one.warning && one.key !== followed);
  const first = staged.cells.find(Boolean) ?? "";
  return (
    <>
      <div className="r-im-card-head"><b dir="auto">{first}</b><small>{t("records.import.check.row", { row: staged.row })}</small></div>
      {faults.map((fault) => (
        <div key={`${fault.key} ${fault.column}`} className="r-im-card-fault">
          <p dir="auto">{fault.detail}{fault.reason && ` ${fault.reason}`}</p>
          {fault.column !== null && fault.repair !== null && (
            <div className="r-im-ways">
              <Button busy={repairing.busy} onClick={() => void repairing.take(staged.sheet, fault.column ?? 0, fault.key, fault.row)}>{fault.repair ? t("records.import.repair.here", { text: fault.repair }) : t("records.import.repair.here_blank")}</Button>
              {alike(fault) > 1 && <Button look="main" busy={repairing.busy} onClick={() => void repairing.take(staged.sheet, fault.column ?? 0, fault.key)}>{t("records.import.repair.all", { count: alike(fault) })}</Button>}
            </div>
          )}
          {fault.column !== null && fault.repair === null && <CellField staged={staged} fault={fault} place={fault.column} name={column(staged.sheet, fault.column)} repairing={repairing} />}
        </div>
      ))}
      <Button look="quiet" busy={repairing.busy} onClick={() => void repairing.skip(staged.sheet, [staged.row])}>{t("records.import.repair.skip_row")}</Button>
    </>
  );
}

function CellField({ staged, fault, place, name, repairing }: { staged: ImportStaged; fault: ImportFault; place: number; name: string; repairing: Repairing }) {
  const { t } = useTranslation();
  const [text, setText] = useState(staged.edits[place] ?? staged.cells[place] ?? "");
  return (
    <div className="r-im-cellfield">
      <TextField label={name} value={text} maxLength={2000} onChange={setText} />
      <Button busy={repairing.busy} onClick={() => void repairing.write(staged.sheet, [{ column: place, row: fault.row, text }])}>{t("records.import.repair.save")}</Button>
    </div>
  );
}
