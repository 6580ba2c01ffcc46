import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "../../kit/words";
import { Banner } from "../../ui/Banner";
import { Door } from "../parts/Door";
import { Providers } from "../parts/Providers";
import { SecondFactorForm } from "../parts/SecondFactorForm";
import { SignInForm } from "../parts/SignInForm";
import { safeReturn } from "../model";
import { useSignInOptions } from "../queries/session";

/** From a company's own sign-in one comes back with a ticket behind the # when the second factor is still to be given. */
const ticketInAddress = () => new URLSearchParams(window.location.hash.slice(1)).get("ticket") ?? "";

const known = ["oidc_failed", "oidc_nobody", "oidc_no_provider"] as const;
const isKnown = (key: string): key is (typeof known)[number] => known.some((one) => one === key);

export function SignInPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { to, problem } = useSearch({ from: "/sign-in" });
  const options = useSignInOptions();
  const [ticket, setTicket] = useState(ticketInAddress);
  const [workspace, setWorkspace] = useState("");
  const title = t(ticket ? "directory.sign_in.second_title" : "directory.sign_in.title");
  useEffect(() => {
    document.title = `${title} · ${t("directory.door.name")}`;
  }, [title, t]);
  useEffect(() => {
    // A ticket is a secret: it does not stay where it could be read or copied.
    if (ticketInAddress()) window.history.replaceState(window.history.state, "", window.location.pathname + window.location.search);
  }, []);
  const enter = () => void navigate({ href: safeReturn(to), replace: true });
  return (
    <Door title={title} lead={t(ticket ? "directory.sign_in.second_lead" : to ? "directory.sign_in.lead_back" : "directory.sign_in.lead")}>
      {ticket ? (
        <SecondFactorForm ticket={ticket} onSignedIn={enter} onBack={() => setTicket("")} />
      ) : (
        <>
          {problem && <Banner tone="bad">{t(isKnown(problem) ? `directory.sign_in.problems.${problem}` : "directory.sign_in.problems.other")}</Banner>}
          <SignInForm
            workspaceRequired={options.data?.workspace_required ?? false}
            workspace={workspace}
            onWorkspace={setWorkspace}
            onSignedIn={enter}
            onSecondFactor={setTicket}
          />
          <Providers providers={options.data?.providers ?? []} workspace={workspace} />
        </>
      )}
    </Door>
  );
}
