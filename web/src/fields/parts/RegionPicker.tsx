/** A province, then a city, then a county; or typed, wherever in the name it stands. */
import { useState } from "react";
import { Picker } from "../../ui/controls";
import type { InputProps } from "../kind";
import { callRegion, everyRegion, regionName, regionSays, regionsBelow, useRegions } from "../queries/names";

const depths = { province: 1, city: 2, county: 3 } as const;
const depth = (code: string): number => (code.endsWith("0000") ? 1 : code.endsWith("00") ? 2 : 3);

export function RegionPicker({ code, onPick, downTo, ...props }: Omit<InputProps, "value" | "onChange" | "field"> & { code: string; onPick: (code: string | null) => void; downTo: string; label?: string; placeholder?: string }) {
  const loaded = useRegions();
  const [words, setWords] = useState(props.typed ?? "");
  const [above, setAbove] = useState<string | null>(null);
  const deepest = depths[downTo as keyof typeof depths] ?? 3;
  const wanted = words.trim();
  // What is typed is found anywhere; otherwise one walks down from the provinces.
  const below = above === null ? [] : regionsBelow(above).filter((one) => depth(one.code) <= deepest);
  const options = wanted
    ? regionsCalled(wanted, deepest)
    : above === null
      ? regionsBelow().map((one) => ({ value: one.code, label: callRegion(one), note: "›" }))
      : [{ value: above, label: regionName(above), note: "" }, ...below.map((one) => ({ value: one.code, label: callRegion(one), depth: 1, note: regionsBelow(one.code).length > 0 && depth(one.code) < deepest ? "›" : "" }))];
  const walk = (next: string) => {
    const deeper = !wanted && next !== above && depth(next) < deepest && regionsBelow(next).length > 0;
    setAbove(deeper ? next : null);
    onPick(next);
    return deeper;
  };
  return (
    <Picker
      {...props} options={options} chosen={code ? [{ value: code, label: regionName(code) || code }] : []} loading={loaded === undefined} onSearch={setWords}
      onOpen={() => setAbove(null)} onChange={(next) => (next[0] ? walk(next[0].value) : onPick(null))} keepOpen={(option) => !wanted && option.value !== above && depth(option.value) < deepest && regionsBelow(option.value).length > 0}
    />
  );
}

/** Those of today whose name says this, the first hundred. */
export function regionsCalled(words: string, deepest = 3): { value: string; label: string }[] {
  const found: { value: string; label: string }[] = [];
  for (const { code, gone } of everyRegion()) {
    if (found.length >= 100) break;
    if (!gone && depth(code) <= deepest && regionSays(code, words)) found.push({ value: code, label: regionName(code) });
  }
  return found;
}
