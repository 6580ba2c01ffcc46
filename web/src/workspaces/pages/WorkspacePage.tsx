import { useTranslation } from "../../kit/words";
import { Await } from "../../ui/Await";
import { Card } from "../../ui/Card";
import { WorkspaceForm } from "../parts/WorkspaceForm";
import { useWorkspace } from "../queries";

export function WorkspacePage() {
  const { t } = useTranslation();
  const workspace = useWorkspace();
  return (
    <div className="u-column">
      <Card title={t("workspaces.title")} help={t("workspaces.help")}>
        <Await query={workspace}>{(found) => <WorkspaceForm workspace={found} onReload={() => workspace.refetch().then((answer) => answer.data)} />}</Await>
      </Card>
    </div>
  );
}
