import { useCallback } from "react";
import { useTranslation } from "../../kit/words";
import type { ImportFaultCount, ImportShown } from "../queries/imports";
import { letters } from "./plan";

/** What a kind of fault is called in a few words. */
export function useFaultWords(found: ImportShown) {
  const { t, i18n } = useTranslation();
  const fault = useCallback((key: string) => t(i18n.exists(`records.import.fault.${key}`) ? `records.import.fault.${key}` : "records.import.fault.other"), [t, i18n]);
  const column = useCallback((sheet: number, place: number | null | undefined) => (typeof place === "number" ? found.sheets[sheet]?.columns?.[place]?.name || letters(place) : ""), [found]);
  const counted = useCallback((one: ImportFaultCount) => (one.key !== "exchange_link_faulty" && column(one.sheet, one.column) ? t("records.import.check.fault_column", { column: column(one.sheet, one.column), fault: fault(one.key) }) : fault(one.key)), [column, fault, t]);
  return { fault, column, counted };
}
