import { useState } from "react";
import { useTranslation } from "../../kit/words";
import { Await } from "../../ui/Await";
import { Button } from "../../ui/Button";
import { Empty } from "../../ui/Empty";
import { IconButton } from "../../ui/IconButton";
import { Table } from "../../ui/Table";
import { type Position, may } from "../model";
import { DeleteDialog } from "../parts/DeleteDialog";
import { Lead } from "../parts/Lead";
import { PositionDialog } from "../parts/PositionDialog";
import { useSession } from "../queries/session";
import { useDeletePosition, usePositions } from "../queries/structure";

export function PositionsPage() {
  const { t } = useTranslation();
  const manages = may(useSession(), "people.manage");
  const positions = usePositions();
  const remove = useDeletePosition();
  const [task, setTask] = useState<{ position?: Position } | null>(null);
  const [doomed, setDoomed] = useState<Position | null>(null);
  const add = manages && <Button look="main" icon="plus" onClick={() => setTask({})}>{t("directory.positions.new")}</Button>;
  const acts = (position: Position) => (
    <span className="d-acts">
      <IconButton icon="edit" label={t("directory.positions.edit_this", { name: position.name })} onClick={() => setTask({ position })} />
      <IconButton icon="trash" label={t("directory.positions.delete_this", { name: position.name })} onClick={() => setDoomed(position)} />
    </span>
  );
  return (
    <div className="d-structure">
      <Await query={positions}>
        {(items) =>
          items.length === 0 ? (
            <Empty title={t("directory.positions.none")} actions={add}>{t("directory.positions.none_help")}</Empty>
          ) : (
            <>
              <Lead action={add}>{t("directory.positions.lead")}</Lead>
              <div className="u-card">
                <Table
                  tight
                  label={t("directory.positions.label")}
                  items={items}
                  rowKey={(position) => position.id}
                  columns={[
                    { key: "name", title: t("directory.positions.name"), render: (position) => position.name },
                    ...(manages ? [{ key: "acts", title: t("directory.roles.actions"), kind: "act" as const, render: acts }] : []),
                  ]}
                  card={(position) => (
                    <div className="d-card" style={{ alignItems: "center" }}>
                      <span>{position.name}</span>
                      {manages && acts(position)}
                    </div>
                  )}
                />
              </div>
            </>
          )
        }
      </Await>
      {task && <PositionDialog {...task} positions={positions.data ?? []} onClose={() => setTask(null)} />}
      <DeleteDialog kind="positions" what={doomed} onDelete={(one) => remove.mutateAsync(one.id)} onClose={() => setDoomed(null)} />
    </div>
  );
}
