import { useState } from "react";
import { useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { Switcher } from "../../ui/Switcher";
import { type ImportShown, useImportActs } from "../queries/imports";
import { CheckFoot } from "./CheckFoot";
import { FaultList } from "./FaultList";
import { readOnly } from "./plan";
import { StagedGrid } from "./StagedGrid";
import { Staging } from "./Staging";

export interface CheckProps {
  found: ImportShown;
  only: string | undefined;
  onOnly: (only: string | undefined) => void;
  onBack: () => void;
  onDone: () => void;
}

/** The third step: what each row would become, what is wrong with it, and the ways to put it right. */
export function CheckStep({ found, only, onOnly, onBack, onDone }: CheckProps) {
  const { t } = useTranslation();
  const acts = useImportActs(found.id);
  const sheets = found.plan.sheets.map((one) => one.sheet);
  const asked = readOnly(only);
  const [chosen, setChosen] = useState<number | undefined>(undefined);
  const sheet = asked.sheet ?? chosen ?? sheets[0] ?? 0;
  if (found.state !== "staged") return <div className="r-im-body"><Staging found={found} /><div className="r-im-foot"><Button onClick={onBack}>{t("records.import.step.columns")}</Button></div></div>;
  return (
    <div className="r-im-check">
      <FaultList found={found} only={only} onOnly={onOnly} />
      <div className="r-im-sheet">
        {sheets.length > 1 && (
          <div className="r-im-tools">
            <Switcher label={t("records.import.columns.sheets")} value={String(sheet)} onChange={(text) => { setChosen(Number(text)); if (asked.sheet !== undefined) onOnly(undefined); }} choices={sheets.map((each) => ({ value: String(each), text: found.sheets[each]?.name ?? "" }))} />
          </div>
        )}
        <StagedGrid key={`${sheet} ${only ?? ""}`} found={found} sheet={sheet} only={only} acts={acts} onAll={() => onOnly(undefined)} />
      </div>
      <CheckFoot found={found} acts={acts} onDone={onDone} />
    </div>
  );
}
