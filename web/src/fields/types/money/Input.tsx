import { useCallback } from "react";
import { grouped } from "../../../kit/decimals";
import { useTranslation } from "../../../kit/words";
import type { InputProps, Value } from "../../kind";
import { NumberInput } from "../../parts/NumberInput";
import { amountOf, currencySign, ownCurrency } from "../../parts/figures";
import { readMoney } from "../../parts/readings";
import { listSetting, textOf } from "../../parts/settings";

export default function Input(props: InputProps) {
  const { field, value, onChange, compact = false } = props;
  const { t } = useTranslation();
  const own = ownCurrency(field);
  const offered = [own, ...listSetting(field, "others").filter((code): code is string => typeof code === "string")];
  const currency = amountOf(value, field)?.currency ?? own;
  const write = useCallback((shown: Value) => {
    const known = amountOf(shown, field);
    return known ? grouped(known.amount) : textOf(shown);
  }, [field]);
  // Without a sign beside the number, it is of the currency that is chosen.
  const read = useCallback((text: string) => readMoney(text, { ...field, settings: { ...field.settings, currency } }), [field, currency]);
  const choose = (code: string) => onChange({ amount: amountOf(value, field)?.amount ?? null, currency: code });
  return (
    <NumberInput
      {...props} write={write} read={read} before={compact ? undefined : currencySign(currency)}
      after={
        offered.length > 1 && !compact ? (
          <select aria-label={t("fields.currency")} value={currency} disabled={props.disabled} onChange={(event) => choose(event.target.value)}>
            {offered.map((code) => <option key={code}>{code}</option>)}
          </select>
        ) : undefined
      }
    />
  );
}
