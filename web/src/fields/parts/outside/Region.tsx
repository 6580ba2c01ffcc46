/** A province, then a city, then a county, each in the list of the phone itself and fetched when it is needed. */
import { useEffect, useState } from "react";
import { PlainButton } from "../../../ui/plain/PlainButton";
import { PlainPart } from "../../../ui/plain/PlainPart";
import type { OutsideDivision, OutsideProps } from "../../outsideProps";

const levels = ["province", "city", "county"];
const depth = (code: string): number => (code.endsWith("0000") ? 1 : code.endsWith("00") ? 2 : 3);
const upTo = (code: string, digits: number): string => code.slice(0, digits).padEnd(6, "0");

interface RegionProps extends Pick<OutsideProps, "onChange" | "id" | "describedBy" | "invalid" | "required" | "regions" | "say" | "t"> {
  code: string;
  downTo: string;
}

export function Region({ code, downTo, onChange, id, describedBy, invalid, required, regions, say, t }: RegionProps) {
  const [lists, setLists] = useState<Readonly<Record<string, readonly OutsideDivision[]>>>({});
  const [failed, setFailed] = useState(false);
  const deepest = levels.indexOf(downTo) + 1 || levels.length;
  const steps = walk(code, lists, deepest);
  const missing = steps.find(({ items }) => items === undefined)?.under;

  useEffect(() => {
    if (missing === undefined || failed) return undefined;
    let wanted = true;
    regions(missing).then(
      (items) => wanted && setLists((before) => ({ ...before, [missing]: items })),
      () => wanted && setFailed(true),
    );
    return () => {
      wanted = false;
    };
  }, [missing, failed, regions]);

  return (
    <div className="p-parts">
      {steps.map(({ under, chosen, items }, place) => (
        <PlainPart key={levels[place]} label={t(place > 0 && items?.every((one) => depth(one.code) === 3) ? "county" : (levels[place] ?? ""))}>
          <select
            id={place === 0 ? id : undefined} className="p-input" value={chosen} disabled={items === undefined} aria-describedby={describedBy} aria-invalid={invalid || undefined}
            aria-required={(required && place === 0) || undefined} onChange={({ target }) => onChange(target.value || under || null)}
          >
            <option value="">{t(items ? "choose" : "opening")}</option>
            {items?.map((one) => <option key={one.code} value={one.code}>{say({ "zh-CN": one.name, en: one.english })}</option>)}
          </select>
        </PlainPart>
      ))}
      {failed && (
        <p className="p-problem" role="alert">
          {t("regions_failed")}
          <PlainButton onClick={() => setFailed(false)}>{t("again")}</PlainButton>
        </p>
      )}
    </div>
  );
}

interface Step {
  under: string;
  chosen: string;
  items: readonly OutsideDivision[] | undefined;
}

/** The lists that stand side by side for a code. A district of a municipality stands below its province, without a city. */
function walk(code: string, lists: Readonly<Record<string, readonly OutsideDivision[]>>, deepest: number): Step[] {
  const steps: Step[] = [];
  for (let under: string | undefined = ""; under !== undefined; ) {
    const items: readonly OutsideDivision[] | undefined = lists[under]?.filter((one) => depth(one.code) <= deepest);
    if (steps.length > 0 && items?.length === 0) break;
    const found: OutsideDivision | undefined = items?.find((one) => one.code === code || (one.more && one.code === upTo(code, 2 * depth(one.code))));
    steps.push({ under, chosen: found?.code ?? "", items });
    under = found?.more && depth(found.code) < deepest ? found.code : undefined;
  }
  return steps;
}
