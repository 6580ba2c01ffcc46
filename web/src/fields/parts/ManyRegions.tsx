/** Several regions: provinces to begin with, any other by typing its name. */
import { useState } from "react";
import { Picker } from "../../ui/controls";
import type { InputProps } from "../kind";
import { callRegion, regionName, regionsBelow, useRegions } from "../queries/names";
import { regionsCalled } from "./RegionPicker";

export function ManyRegions({ codes, onPick, ...props }: Omit<InputProps, "value" | "onChange" | "field"> & { codes: readonly string[]; onPick: (codes: string[]) => void }) {
  const loaded = useRegions();
  const [words, setWords] = useState("");
  const wanted = words.trim();
  const options = wanted ? regionsCalled(wanted) : regionsBelow().map((one) => ({ value: one.code, label: callRegion(one) }));
  return (
    <Picker
      {...props} multiple options={options} chosen={codes.map((code) => ({ value: code, label: regionName(code) || code }))} loading={loaded === undefined}
      onSearch={setWords} onChange={(next) => onPick(next.map((one) => one.value))}
    />
  );
}
