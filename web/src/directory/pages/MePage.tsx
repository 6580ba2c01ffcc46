import "../directory.css";
import { may } from "../model";
import { PasswordCard } from "../parts/PasswordCard";
import { ProfileCard } from "../parts/ProfileCard";
import { SecondFactorCard } from "../parts/SecondFactorCard";
import { SessionsCard } from "../parts/SessionsCard";
import { TokensCard } from "../parts/TokensCard";
import { useSession } from "../queries/session";

/** My own account. */
export function MePage() {
  const session = useSession();
  return (
    <div className="u-column">
      <ProfileCard session={session} />
      <PasswordCard />
      <SecondFactorCard on={session.second_factor} />
      <SessionsCard />
      {may(session, "tokens.manage") && <TokensCard permissions={session.permissions} />}
    </div>
  );
}
