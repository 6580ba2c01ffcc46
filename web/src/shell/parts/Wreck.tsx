import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { Trouble } from "../../ui/Trouble";

/** A page that broke, or a server that is away: what happened, and a way to go on. */
export function Wreck({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const again = () => {
    // A part of the program that was replaced by a newer version can only be loaded afresh.
    if (error instanceof Error && /dynamically imported|module script/i.test(error.message)) window.location.reload();
    reset();
    void router.invalidate();
  };
  return <Trouble error={error} onRetry={again} />;
}
