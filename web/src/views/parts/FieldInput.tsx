import { createElement } from "react";
import { type InputProps, fieldKind } from "../../fields";

/** The input of a field, whatever its type is. Types that nobody fills in have none. */
export function FieldInput(props: InputProps) {
  const { Input } = fieldKind(props.field);
  return Input ? createElement(Input, props) : null;
}
