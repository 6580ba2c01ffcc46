import { type ReactNode, Suspense, lazy, useMemo, useState } from "react";
import { may, useSession } from "../../directory";
import { type Outward, OutwardProvider, type ToShare } from "../../forms";

const ShareDialog = lazy(() => import("./ShareDialog").then((module) => ({ default: module.ShareDialog })));
const PublishDialog = lazy(() => import("./PublishDialog").then((module) => ({ default: module.PublishDialog })));

/** Pages below ask here to share a record or a view, or to publish a form; those who may not are offered nothing. */
export function OutwardDoors({ children }: { children: ReactNode }) {
  const session = useSession();
  const [sharing, setSharing] = useState<ToShare | null>(null);
  const [publishing, setPublishing] = useState<string | null>(null);
  const [shares, publishes] = [may(session, "portals.share"), may(session, "portals.publish")];
  const outward = useMemo<Outward>(() => ({ ...(shares && { share: setSharing }), ...(publishes && { publish: setPublishing }) }), [shares, publishes]);
  return (
    <OutwardProvider value={outward}>
      {children}
      <Suspense fallback={null}>
        {sharing && <ShareDialog what={sharing} onClose={() => setSharing(null)} />}
        {publishing && <PublishDialog form={publishing} onClose={() => setPublishing(null)} />}
      </Suspense>
    </OutwardProvider>
  );
}
