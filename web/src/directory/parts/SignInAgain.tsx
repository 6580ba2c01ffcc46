import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "../../kit/words";
import type { Session } from "../model";
import { sessionQuery, useSignInOptions } from "../queries/session";
import { Door } from "./Door";
import { Providers } from "./Providers";
import { SecondFactorForm } from "./SecondFactorForm";
import { SignInForm } from "./SignInForm";

const stay = () => undefined;

/** The door over a page whose session has ended: what is behind it cannot be seen or used, and is not lost. */
export function SignInAgain({ session }: { session: Session }) {
  const { t } = useTranslation();
  const box = useRef<HTMLDialogElement>(null);
  const queries = useQueryClient();
  const options = useSignInOptions();
  const [ticket, setTicket] = useState("");
  const [workspace, setWorkspace] = useState(session.workspace.key);
  const title = t(ticket ? "directory.sign_in.second_title" : "directory.sign_in.again_title");
  useEffect(() => {
    // In the top layer: a dialog that is open on the page waits behind it as well.
    if (box.current && !box.current.open) box.current.showModal();
    box.current?.querySelector<HTMLElement>("input[type=password]")?.focus();
  }, []);
  useEffect(() => {
    // They may have signed in in another tab meanwhile.
    const look = () => void queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
    window.addEventListener("focus", look);
    return () => window.removeEventListener("focus", look);
  }, [queries]);
  return (
    <dialog ref={box} className="d-again" aria-label={title} onCancel={(event) => event.preventDefault()}>
      <Door title={title} lead={t(ticket ? "directory.sign_in.second_lead" : "directory.sign_in.again_lead")}>
        {ticket ? (
          <SecondFactorForm ticket={ticket} onSignedIn={stay} onBack={() => setTicket("")} />
        ) : (
          <>
            <SignInForm
              known={session.person.login}
              workspaceRequired={options.data?.workspace_required ?? false}
              workspace={workspace}
              onWorkspace={setWorkspace}
              onSignedIn={stay}
              onSecondFactor={setTicket}
            />
            <Providers providers={options.data?.providers ?? []} workspace={workspace} />
          </>
        )}
      </Door>
    </dialog>
  );
}
