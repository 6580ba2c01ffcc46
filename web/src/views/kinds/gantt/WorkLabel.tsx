import { useTranslation } from "../../../kit/words";
import { Icon } from "../../../ui/icons/Icon";
import type { Branch } from "./tree";

interface WorkLabelProps {
  branch: Branch;
  folded: boolean;
  onFold: () => void;
  onOpen: () => void;
}

/** What a piece of work is called, how deep it stands, and how far it is. */
export function WorkLabel({ branch: { name, depth, folds, work }, folded, onFold, onOpen }: WorkLabelProps) {
  const { t } = useTranslation();
  const done = work?.done;
  return (
    <span className={folds ? "v-work folds" : "v-work"} style={{ paddingLeft: Math.min(depth, 6) * 16 }}>
      {folds
        ? <button type="button" className="v-fold" aria-expanded={!folded} aria-label={t(folded ? "views.time.unfold" : "views.time.fold", { name })} onClick={onFold}><Icon name={folded ? "right" : "down"} size={12} /></button>
        : <i />}
      <button type="button" className="v-work-name" title={name} onClick={onOpen}>{name}</button>
      {done !== undefined && <small aria-label={t("views.time.done", { count: Math.round(done * 100) })}>{Math.round(done * 100)}%</small>}
    </span>
  );
}
