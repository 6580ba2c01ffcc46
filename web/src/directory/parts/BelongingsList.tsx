import { useTranslation } from "../../kit/words";
import type { Belonging } from "../model";

export function BelongingsList({ items }: { items: readonly Belonging[] }) {
  const { t } = useTranslation();
  if (items.length === 0) return <p className="d-note">{t("directory.person.belongings_none")}</p>;
  return (
    <ul className="u-checks" aria-label={t("directory.person.belongings")}>
      {items.map((one) => (
        <li key={one.kind} className="u-check">
          <span style={{ flex: 1 }}>{one.label}</span>
          <strong>{one.count}</strong>
        </li>
      ))}
    </ul>
  );
}
