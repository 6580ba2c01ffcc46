import { PlainInput } from "../../../ui/plain/PlainInput";
import { PlainPart } from "../../../ui/plain/PlainPart";
import type { OutsideProps } from "../../outsideProps";
import { Region } from "../../parts/outside/Region";

const longest = 500;

/** The region, and the street within it. */
export default function OutsideInput({ field: _, value, onChange, ...props }: OutsideProps) {
  const place = typeof value === "object" && value !== null ? (value as Record<string, unknown>) : { detail: value };
  const { id, describedBy, invalid, required, t } = props;
  const tell = (change: Record<string, unknown>) => {
    const next: Record<string, unknown> = { region: null, detail: null, ...place, ...change };
    onChange(next["region"] || next["detail"] ? next : null);
  };
  return (
    <>
      <Region {...props} code={typeof place["region"] === "string" ? place["region"] : ""} downTo="county" onChange={(region) => tell({ region })} />
      <PlainPart label={t("street")}>
        <PlainInput id={`${id}-street`} value={place["detail"]} onChange={(detail) => tell({ detail })} describedBy={describedBy} invalid={invalid} required={required} longest={longest} autoComplete="street-address" />
      </PlainPart>
    </>
  );
}
