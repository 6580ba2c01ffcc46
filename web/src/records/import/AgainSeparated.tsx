import { useState } from "react";
import { useTranslation } from "../../kit/words";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { type ImportShown, useImportActs } from "../queries/imports";
import { SeparatorField } from "./SeparatorField";
import { lastFile, useBringing } from "./useBringing";

/** A table of text of which one column was read: while its file is still at hand, it can be read otherwise. */
export function AgainSeparated({ found, form, onBrought }: { found: ImportShown; form: string; onBrought: (number: number) => void }) {
  const { t } = useTranslation();
  const [separator, setSeparator] = useState("");
  const acts = useImportActs(found.id);
  const { bring, busy, error } = useBringing(form, (number) => {
    onBrought(number);
    // What was read wrongly is no use to anybody.
    void acts.drop();
  });
  const single = found.sheets.length === 1 && (found.sheets[0]?.columns?.length ?? 0) <= 1 && !/\.xls[xm]?$/i.test(found.file);
  const file = lastFile.kept?.number === found.id ? lastFile.kept.file : null;
  if (!single || !file) return null;
  return (
    <Banner
      tone="warn" note={error ? String((error as Error).message) : undefined}
      actions={
        <>
          <div className="r-im-separator"><SeparatorField value={separator} onChange={setSeparator} /></div>
          <Button busy={busy} disabled={!separator} onClick={() => void bring({ file, separator })}>{t("records.import.encoding.act_separator")}</Button>
        </>
      }
    >
      {t("records.import.encoding.one_column")}
    </Banner>
  );
}
