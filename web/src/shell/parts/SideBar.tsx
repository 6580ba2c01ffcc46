import type { Session } from "../../directory";
import { Navigation } from "./Navigation";

/** The navigation on the desk. */
export const SideBar = ({ session }: { session: Session }) => (
  <aside className="s-side">
    <Navigation session={session} />
  </aside>
);
