import { useState } from "react";
import { useTranslation } from "../kit/words";
import { Icon } from "./icons/Icon";

export interface TreeNode {
  id: number;
  name: string;
  note?: string;
  children: TreeNode[];
}

export interface TreeBranchProps {
  nodes: readonly TreeNode[];
  chosen: number | null;
  onChoose: (id: number) => void;
}

export function TreeBranch({ nodes, chosen, onChoose }: TreeBranchProps) {
  const { t } = useTranslation();
  const [folded, setFolded] = useState<ReadonlySet<number>>(new Set());
  const fold = (id: number) => setFolded((old) => (old.has(id) ? new Set([...old].filter((one) => one !== id)) : new Set([...old, id])));
  return (
    <ul>
      {nodes.map((node) => {
        const open = !folded.has(node.id);
        return (
          <li key={node.id}>
            <div className={node.id === chosen ? "u-tree-row chosen" : "u-tree-row"}>
              {node.children.length > 0 ? (
                <button type="button" className="u-tree-fold" aria-expanded={open} aria-label={t(open ? "ui.fold" : "ui.unfold", { name: node.name })} onClick={() => fold(node.id)}>
                  <Icon name="right" size={12} />
                </button>
              ) : (
                <span className="u-tree-fold" />
              )}
              <button type="button" className="u-tree-pick" aria-current={node.id === chosen ? "true" : undefined} onClick={() => onChoose(node.id)}>
                <span>{node.name}</span>
                {node.note && <span className="u-tree-note">{node.note}</span>}
              </button>
            </div>
            {open && node.children.length > 0 && <TreeBranch nodes={node.children} chosen={chosen} onChoose={onChoose} />}
          </li>
        );
      })}
    </ul>
  );
}
