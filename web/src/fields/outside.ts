/** The face of fields for people from outside: native controls, by the name of the type. */
import type { ComponentType } from "react";
import type { OutsideAsked, OutsideProps } from "./outsideProps";
import Address from "./types/address/OutsideInput";
import Boolean_ from "./types/boolean/OutsideInput";
import Date_ from "./types/date/OutsideInput";
import DateRange from "./types/date_range/OutsideInput";
import Datetime from "./types/datetime/OutsideInput";
import DatetimeRange from "./types/datetime_range/OutsideInput";
import Decimal from "./types/decimal/OutsideInput";
import Email from "./types/email/OutsideInput";
import File_ from "./types/file/OutsideInput";
import Gallery from "./types/gallery/OutsideInput";
import IdCode from "./types/id_code/OutsideInput";
import Image_ from "./types/image/OutsideInput";
import Integer from "./types/integer/OutsideInput";
import LongText from "./types/long_text/OutsideInput";
import Money from "./types/money/OutsideInput";
import MultiSelect from "./types/multi_select/OutsideInput";
import Percent from "./types/percent/OutsideInput";
import Phone from "./types/phone/OutsideInput";
import Rating from "./types/rating/OutsideInput";
import Region from "./types/region/OutsideInput";
import Select from "./types/select/OutsideInput";
import Signature from "./types/signature/OutsideInput";
import SubTable from "./types/sub_table/OutsideInput";
import Tags from "./types/tags/OutsideInput";
import Text from "./types/text/OutsideInput";
import Time from "./types/time/OutsideInput";
import Url from "./types/url/OutsideInput";

export type { OutsideAround, OutsideAsked, OutsideField, OutsideProps, OutsideText } from "./outsideProps";

const inputs: Readonly<Record<string, ComponentType<OutsideProps>>> = {
  address: Address, boolean: Boolean_, date: Date_, date_range: DateRange, datetime: Datetime, datetime_range: DatetimeRange, decimal: Decimal, email: Email,
  file: File_, gallery: Gallery, id_code: IdCode, image: Image_, integer: Integer, long_text: LongText, money: Money, multi_select: MultiSelect, percent: Percent, phone: Phone, rating: Rating, region: Region,
  select: Select, signature: Signature, sub_table: SubTable, tags: Tags, text: Text, time: Time, url: Url,
};

export const outsideInput = (type: string): ComponentType<OutsideProps> | undefined => (Object.hasOwn(inputs, type) ? inputs[type] : undefined);

/** Types of which several controls stand together, so that a group is named and not a box. */
export const standsInGroup = (type: string): boolean =>
  ["boolean", "rating", "select", "multi_select", "region", "address", "date_range", "datetime_range", "file", "image", "gallery", "signature", "sub_table"].includes(type);

/** Types that take a whole row where others stand side by side. */
export const takesRow = (type: string): boolean =>
  ["long_text", "region", "address", "date_range", "datetime_range", "file", "image", "gallery", "signature", "sub_table", "select", "multi_select", "rating"].includes(type);

const longest = 500;
const oneLine = new Set(["text", "phone", "email", "url", "id_code"]);

/** What an address may begin a field with: a plain value of its kind, or nothing. The server looks at it all the same. */
export function prefilled(field: OutsideAsked, given: readonly string[]): unknown {
  const texts = given.map((one) => one.normalize("NFC").replace(/\p{Cc}/gu, " ").trim().slice(0, longest)).filter(Boolean);
  const text = texts[0];
  if (!field.prefill || text === undefined) return undefined;
  const codes = new Set(field.choices.map(({ code }) => code));
  switch (field.type) {
    case "select":
      return codes.has(text) ? text : undefined;
    case "multi_select": {
      const chosen = texts.flatMap((one) => one.split(",")).filter((one) => codes.has(one));
      return chosen.length > 0 ? [...new Set(chosen)] : undefined;
    }
    case "integer": case "decimal": case "money": case "percent":
      return /^-?\d{1,15}(\.\d{1,10})?$/.test(text) ? text : undefined;
    case "rating":
      return /^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= Number(field.settings["out_of"] ?? 5) ? Number(text) : undefined;
    case "boolean":
      return { 1: true, true: true, 0: false, false: false }[text.toLowerCase()];
    case "date":
      return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : undefined;
    case "region":
      return /^\d{6}$/.test(text) ? text : undefined;
    case "time":
      return /^\d{2}:\d{2}$/.test(text) ? text : undefined;
    default:
      return field.type === "long_text" || oneLine.has(field.type) ? text : undefined;
  }
}
