/** Every field type, in the order in which a designer offers them. */
import type { FieldKind } from "../kind";
import { kind as address } from "./address";
import { kind as boolean } from "./boolean";
import { kind as date } from "./date";
import { kind as dateRange } from "./date_range";
import { kind as datetime } from "./datetime";
import { kind as datetimeRange } from "./datetime_range";
import { kind as decimal } from "./decimal";
import { kind as department } from "./department";
import { kind as email } from "./email";
import { kind as file } from "./file";
import { kind as formula } from "./formula";
import { kind as gallery } from "./gallery";
import { kind as geo } from "./geo";
import { kind as idCode } from "./id_code";
import { kind as image } from "./image";
import { kind as integer } from "./integer";
import { kind as json } from "./json";
import { kind as link } from "./link";
import { kind as links } from "./links";
import { kind as longText } from "./long_text";
import { kind as lookUp } from "./look_up";
import { kind as member } from "./member";
import { kind as members } from "./members";
import { kind as money } from "./money";
import { kind as multiSelect } from "./multi_select";
import { kind as percent } from "./percent";
import { kind as phone } from "./phone";
import { kind as rating } from "./rating";
import { kind as region } from "./region";
import { kind as richText } from "./rich_text";
import { kind as rollUp } from "./roll_up";
import { kind as select } from "./select";
import { kind as serial } from "./serial";
import { kind as signature } from "./signature";
import { kind as subTable } from "./sub_table";
import { kind as tags } from "./tags";
import { kind as text } from "./text";
import { kind as time } from "./time";
import { kind as url } from "./url";

export const kinds: Readonly<Record<string, FieldKind>> = {
  text,
  long_text: longText,
  rich_text: richText,
  integer,
  decimal,
  percent,
  money,
  date,
  time,
  datetime,
  date_range: dateRange,
  datetime_range: datetimeRange,
  select,
  multi_select: multiSelect,
  tags,
  boolean,
  phone,
  email,
  url,
  id_code: idCode,
  region,
  address,
  geo,
  member,
  members,
  department,
  link,
  links,
  sub_table: subTable,
  look_up: lookUp,
  roll_up: rollUp,
  formula,
  serial,
  file,
  image,
  gallery,
  signature,
  rating,
  json,
};
