import { Outlet, useParams, useSearch } from "@tanstack/react-router";
import { Suspense } from "react";
import { OutwardDoors } from "../../portals";
import { RecordMaker } from "../../records";
import { useOpened } from "../queries/navigation";
import { Waiting } from "./Waiting";

/** What is opened of an application is kept among what was opened last. */
export function Opening() {
  const { form, id } = useParams({ strict: false });
  const { v, r } = useSearch({ strict: false });
  const record = id === undefined ? (r ?? 0) : /^\d{1,15}$/.test(id) ? Number(id) : 0;
  useOpened(v ? "view" : "form", id === undefined ? (v ?? form) : undefined);
  useOpened("record", record > 0 ? form : undefined, record);
  return (
    <Suspense fallback={<Waiting />}>
      <OutwardDoors>
        <RecordMaker>
          <Outlet />
        </RecordMaker>
      </OutwardDoors>
    </Suspense>
  );
}
