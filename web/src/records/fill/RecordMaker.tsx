import { type ReactNode, Suspense, lazy, useCallback, useState } from "react";
import { type MakeRecord, MakeRecordProvider, type Values } from "../../fields";

const FillDialog = lazy(() => import("./FillDialog").then((module) => ({ default: module.FillDialog })));

interface Asked {
  form: string;
  start: Values;
  onMade: (id: number, title: string) => void;
}

/** Whoever fills in a link may make the record it points to, in a dialog over what they are doing. */
export function RecordMaker({ children }: { children: ReactNode }) {
  // Whoever makes one may need another for it: the last one is on top.
  const [asked, setAsked] = useState<readonly Asked[]>([]);
  const make = useCallback<MakeRecord>((form, start, onMade) => setAsked((before) => [...before, { form, start, onMade }]), []);
  const drop = (gone: Asked) => setAsked((before) => before.filter((one) => one !== gone));
  return (
    <MakeRecordProvider value={make}>
      {children}
      {asked.map((one, depth) => (
        // They are a stack: each has no name but its depth.
        <Suspense key={depth}>{/* oxlint-disable-line react/no-array-index-key */}
          <FillDialog
            form={one.form} start={one.start} keeps={false} onClose={() => drop(one)}
            onSaved={(id, title) => {
              one.onMade(id, title);
              drop(one);
            }}
          />
        </Suspense>
      ))}
    </MakeRecordProvider>
  );
}
