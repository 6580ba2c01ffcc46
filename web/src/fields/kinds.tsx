/** A field type by name, with what holds for all of them: blanks, masks and faults are drawn in one way. */
import type { ComponentType } from "react";
import "./fields.css";
import { useTranslation } from "../kit/words";
import { Icon } from "../ui/icons/Icon";
import type { CellProps, Field, FieldKind } from "./kind";
import { TextCell } from "./parts/cells";
import { computedKind } from "./parts/computed";
import { ofFreeText } from "./parts/operators";
import { isBlank } from "./parts/settings";
import { kinds } from "./types";

function Masked({ text }: { text: string }) {
  const { t } = useTranslation();
  return (
    <span className="f-masked" title={t("fields.masked")}>
      <span>{text}</span>
      <Icon name="lock" size={12} />
    </span>
  );
}

function Faulty({ error }: { error: string }) {
  const { t } = useTranslation();
  return (
    <span className="f-faulty" title={t("fields.faulty")}>
      {error}
    </span>
  );
}

function guarded(Cell: ComponentType<CellProps>): ComponentType<CellProps> {
  return function Guarded(props: CellProps) {
    if (props.masked !== undefined) return <Masked text={props.masked} />;
    if (props.error) return <Faulty error={props.error} />;
    return isBlank(props.value) ? null : <Cell {...props} />;
  };
}

function whole(kind: FieldKind): FieldKind {
  return {
    ...kind,
    Cell: guarded(kind.Cell),
    text: (props) => props.masked ?? (props.error ? props.error : isBlank(props.value) ? "" : kind.text(props)),
  };
}

/** A type that this version does not know is shown as it is, and nobody changes it. */
const unknown = whole({
  icon: "info",
  width: 160,
  editing: "none",
  Cell: TextCell,
  text: ({ value }) => (typeof value === "string" ? value : JSON.stringify(value)),
  operators: ofFreeText,
});

const made = new Map<string, FieldKind>();
const computed = new WeakMap<Field, FieldKind>();

/** What a type is on the screen. With the field itself, a computed one is what its result is: its width, its side, its operators. */
export function fieldKind(type: string | Field): FieldKind {
  const name = typeof type === "string" ? type : type.type;
  const base = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  if (!base) return unknown;
  if (typeof type !== "string" && base.computed && name !== "serial") {
    const known = computed.get(type) ?? whole(computedKind(base.icon, type));
    computed.set(type, known);
    return known;
  }
  const known = made.get(name) ?? whole(base);
  made.set(name, known);
  return known;
}
