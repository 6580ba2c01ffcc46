import { useState } from "react";
import { useLanguage } from "../../kit/usePreferences";
import { useTranslation } from "../../kit/words";
import { Await } from "../../ui/Await";
import { Button } from "../../ui/Button";
import { Empty } from "../../ui/Empty";
import { type Role, may } from "../model";
import { DeleteDialog } from "../parts/DeleteDialog";
import { Lead } from "../parts/Lead";
import { RoleDialog } from "../parts/RoleDialog";
import { RoleTable } from "../parts/RoleTable";
import { useSession } from "../queries/session";
import { useDeleteRole, usePermissions, useRoles } from "../queries/structure";

export function RolesPage() {
  const { t } = useTranslation();
  const manages = may(useSession(), "roles.manage");
  const roles = useRoles();
  const permissions = usePermissions(useLanguage());
  const remove = useDeleteRole();
  const [task, setTask] = useState<{ role?: Role } | null>(null);
  const [doomed, setDoomed] = useState<Role | null>(null);
  const add = manages && <Button look="main" icon="plus" onClick={() => setTask({})}>{t("directory.roles.new")}</Button>;
  return (
    <div className="d-structure">
      <Await query={roles}>
        {(items) =>
          items.length === 0 ? (
            <Empty title={t("directory.roles.none")} actions={add}>{t("directory.roles.none_help")}</Empty>
          ) : (
            <>
              <Lead action={add}>{t("directory.roles.lead")}</Lead>
              <div className="u-card">
                <RoleTable roles={items} permissions={permissions.data ?? []} manages={manages} onOpen={(role) => setTask({ role })} onDelete={setDoomed} />
              </div>
            </>
          )
        }
      </Await>
      {task && <RoleDialog {...task} roles={roles.data ?? []} permissions={permissions.data ?? []} readOnly={!manages || (task.role?.built_in ?? false)} onClose={() => setTask(null)} />}
      <DeleteDialog kind="roles" what={doomed} onDelete={(one) => remove.mutateAsync(one.id)} onClose={() => setDoomed(null)} />
    </div>
  );
}
