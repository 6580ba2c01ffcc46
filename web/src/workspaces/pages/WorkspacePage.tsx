import { useTranslation } from "../../kit/words";
import { Await } from "../../ui/Await";
import { Card } from "../../ui/Card";
import { BrandForm } from "../parts/BrandForm";
import { WorkspaceForm } from "../parts/WorkspaceForm";
import { useBrand, useWorkspace } from "../queries";
import "../workspaces.css";

export function WorkspacePage() {
  const { t } = useTranslation();
  const workspace = useWorkspace();
  const brand = useBrand();
  return (
    <div className="u-column">
      <Card title={t("workspaces.title")} help={t("workspaces.help")}>
        <Await query={workspace}>{(found) => <WorkspaceForm workspace={found} onReload={() => workspace.refetch().then((answer) => answer.data)} />}</Await>
      </Card>
      <Card title={t("workspaces.brand.title")} help={t("workspaces.brand.help")}>
        <Await query={brand}>{(found) => <BrandForm brand={found} company={workspace.data?.name ?? ""} onReload={() => brand.refetch().then((answer) => answer.data)} />}</Await>
      </Card>
    </div>
  );
}
