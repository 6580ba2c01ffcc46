import { useState } from "react";
import { useTranslation } from "../../kit/words";
import { Await } from "../../ui/Await";
import { Button } from "../../ui/Button";
import { Empty } from "../../ui/Empty";
import { type Department, may } from "../model";
import { DeleteDialog } from "../parts/DeleteDialog";
import { DepartmentDialog, type DepartmentTask } from "../parts/DepartmentDialog";
import { DepartmentTable } from "../parts/DepartmentTable";
import { Lead } from "../parts/Lead";
import { useSession } from "../queries/session";
import { useDeleteDepartment, useDepartments } from "../queries/structure";

export function DepartmentsPage() {
  const { t } = useTranslation();
  const manages = may(useSession(), "people.manage");
  const departments = useDepartments();
  const remove = useDeleteDepartment();
  const [task, setTask] = useState<DepartmentTask | null>(null);
  const [doomed, setDoomed] = useState<Department | null>(null);
  const add = manages && <Button look="main" icon="plus" onClick={() => setTask({ parent: null })}>{t("directory.departments.new")}</Button>;
  return (
    <div className="d-structure">
      <Await query={departments}>
        {(items) =>
          items.length === 0 ? (
            <Empty title={t("directory.departments.none")} actions={add}>{t("directory.departments.none_help")}</Empty>
          ) : (
            <>
              <Lead action={add}>{t("directory.departments.lead")}</Lead>
              <div className="u-card">
                <DepartmentTable departments={items} manages={manages} onTask={setTask} onDelete={setDoomed} />
              </div>
            </>
          )
        }
      </Await>
      {task && <DepartmentDialog task={task} departments={departments.data ?? []} onClose={() => setTask(null)} />}
      <DeleteDialog kind="departments" what={doomed} onDelete={(one) => remove.mutateAsync(one.id)} onClose={() => setDoomed(null)} />
    </div>
  );
}
