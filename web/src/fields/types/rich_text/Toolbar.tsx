import { type FormEvent, useState } from "react";
import { useTranslation } from "../../../kit/words";
import { Box } from "../../../ui/controls";
import { Button } from "../../../ui/Button";
import { Icon } from "../../../ui/icons/Icon";
import { type BlockKind, type Mark, blockKinds, marks } from "../../parts/blocks";
import { safeLink } from "../../parts/addresses";

interface ToolbarProps {
  kind: BlockKind;
  worn: readonly Mark[];
  link: string | null;
  /** Something is selected, so that marks have a place. */
  selected: boolean;
  onKind: (kind: BlockKind) => void;
  onMark: (mark: Mark) => void;
  onLink: (link: string | null) => void;
}

const signs = { bold: "B", italic: "I", underline: "U", strike: "S", code: "<>" } as const satisfies Record<Mark, string>;

export function Toolbar({ kind, worn, link, selected, onKind, onMark, onLink }: ToolbarProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<string | null>(null);
  const whole = asking === null ? undefined : safeLink(/^[a-z][a-z0-9+.-]*:/i.test(asking) ? asking : `https://${asking}`);
  const keep = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (!whole) return;
    onLink(whole);
    setAsking(null);
  };
  return (
    <div className="f-tools" role="toolbar" aria-label={t("fields.rich.tools")}>
      <select value={kind} aria-label={t("fields.rich.kind")} onChange={(event) => onKind(event.target.value as BlockKind)}>
        {blockKinds.map((one) => <option key={one} value={one}>{t(`fields.rich.${one}`)}</option>)}
      </select>
      {marks.map((mark) => (
        <button key={mark} type="button" className={mark} aria-pressed={worn.includes(mark)} disabled={!selected} title={t(`fields.rich.${mark}`)} aria-label={t(`fields.rich.${mark}`)} onMouseDown={(event) => event.preventDefault()} onClick={() => onMark(mark)}>
          {signs[mark]}
        </button>
      ))}
      <button type="button" aria-pressed={link !== null} disabled={!selected && link === null} title={t("fields.rich.link")} aria-label={t("fields.rich.link")} onMouseDown={(event) => event.preventDefault()} onClick={() => (link === null ? setAsking("") : onLink(null))}>
        <Icon name="link" size={14} />
      </button>
      {asking !== null && (
        <form className="f-tools-link" onSubmit={keep}>
          <Box value={asking} onChange={setAsking} label={t("fields.rich.address")} placeholder="https://" inputMode="url" autoFocus invalid={asking !== "" && !whole} />
          <Button size="small" type="submit" disabled={!whole}>{t("fields.rich.set_link")}</Button>
          <Button size="small" look="quiet" onClick={() => setAsking(null)}>{t("ui.cancel")}</Button>
        </form>
      )}
    </div>
  );
}
