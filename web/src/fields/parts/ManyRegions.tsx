/** Several regions: provinces to begin with, any other by typing its name. */
import { useMemo, useState } from "react";
import { Picker } from "../../ui/controls";
import type { InputProps } from "../kind";
import { everyRegion, regionName, regionsBelow, useRegions } from "../queries/names";
import { inOrder } from "./RegionPicker";

export function ManyRegions({ codes, onPick, ...props }: Omit<InputProps, "value" | "onChange" | "field"> & { codes: readonly string[]; onPick: (codes: string[]) => void }) {
  const loaded = useRegions();
  const [words, setWords] = useState("");
  const wanted = words.replace(/\s+/g, "");
  const whole = useMemo(() => (loaded ? [...everyRegion()].filter((one) => !one.gone).map((one) => ({ value: one.code, label: regionName(one.code) })) : []), [loaded]);
  const options = wanted ? whole.filter((one) => inOrder(one.label, wanted)).slice(0, 100) : regionsBelow().map((one) => ({ value: one.code, label: one.name }));
  return (
    <Picker
      {...props} multiple options={options} chosen={codes.map((code) => ({ value: code, label: regionName(code) || code }))} loading={loaded === undefined}
      onSearch={setWords} onChange={(next) => onPick(next.map((one) => one.value))}
    />
  );
}
