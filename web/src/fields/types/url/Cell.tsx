import { useTranslation } from "../../../kit/words";
import { Icon } from "../../../ui/icons/Icon";
import type { CellProps } from "../../kind";
import { safeAddress } from "../../parts/addresses";
import { textOf } from "../../parts/settings";
import { Words } from "../../parts/shown";

/** In a grid a click selects the cell, so a sign beside the words goes there. */
export function Cell({ value, roomy }: CellProps) {
  const { t } = useTranslation();
  const address = safeAddress(textOf(value));
  const words = textOf(value).replace(/^https?:\/\//, "").replace(/\/$/, "");
  if (!address) return <Words text={textOf(value)} roomy={roomy} />;
  if (roomy) return <a href={address} target="_blank" rel="noopener noreferrer">{words}</a>;
  return (
    <span className="f-signed">
      <Words text={words} />
      <a className="f-go" href={address} target="_blank" rel="noopener noreferrer" tabIndex={-1} title={t("fields.go_there")} aria-label={t("fields.go_there")}>
        <Icon name="open" size={14} />
      </a>
    </span>
  );
}
