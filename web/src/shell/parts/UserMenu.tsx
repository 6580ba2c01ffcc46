import { useNavigate } from "@tanstack/react-router";
import { type Session, useSignOut } from "../../directory";
import { useTranslation } from "../../kit/words";
import { forgetKept } from "../../kit/worker";
import { Avatar } from "../../ui/Avatar";
import { Menu } from "../../ui/Menu";
import { say } from "../../ui/toast";

export function UserMenu({ session }: { session: Session }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const leave = () => {
    // Also without a line: what this person has read does not stay behind.
    forgetKept();
    signOut.mutate(undefined, {
      onSuccess: () => window.location.assign("/sign-in"),
      onError: () => say(t("shell.sign_out_failed")),
    });
  };
  return (
    <Menu
      label={t("shell.user_menu", { name: session.person.name })}
      className="s-user"
      head={
        <span className="s-user-head">
          {session.person.name}
          <small>{session.person.login}</small>
        </span>
      }
      items={[
        { key: "me", label: t("shell.my_account"), icon: "user", onChoose: () => void navigate({ to: "/me" }) },
        { key: "out", label: t("shell.sign_out"), icon: "leave", onChoose: leave },
      ]}
    >
      <Avatar name={session.person.name} size={30} />
    </Menu>
  );
}
