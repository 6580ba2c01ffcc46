import { TreeBranch, type TreeBranchProps } from "./TreeBranch";

/** Nested names, one of them chosen; branches fold. */
export function Tree({ label, ...branch }: TreeBranchProps & { label: string }) {
  return (
    <nav className="u-tree" aria-label={label}>
      <TreeBranch {...branch} />
    </nav>
  );
}
