/** The live stream of the server: what changed, and that the session ended. */
export interface LiveListener {
  /** `forms`: those whose records changed, when that is what is told. */
  changed: (what: string, forms: readonly string[]) => void;
  sessionEnded: () => void;
  /** The line stands for the first time: what was answered before may have changed unheard. */
  begun: () => void;
  /** The line was away for a while: anything may have changed. */
  reconnected: () => void;
}

const longestPause = 30_000;

export function listen({ changed, sessionEnded, begun, reconnected }: LiveListener): () => void {
  let source: EventSource | null = null;
  let timer = 0;
  let pause = 1000;
  let interrupted = false;
  let stood = false;

  const open = () => {
    source = new EventSource("/api/live");
    source.addEventListener("open", () => {
      pause = 1000;
      if (interrupted) reconnected();
      else if (!stood) begun();
      stood = true;
      interrupted = false;
    });
    source.addEventListener("changed", (event) => {
      try {
        const { what, forms } = JSON.parse((event as MessageEvent<string>).data) as { what?: string; forms?: readonly string[] | null };
        if (what) changed(what, forms ?? []);
      } catch {
        reconnected();
      }
    });
    source.addEventListener("session_ended", sessionEnded);
    source.addEventListener("error", () => {
      interrupted = true;
      // The browser reconnects by itself unless the server refused; then we try again, ever more slowly.
      if (source?.readyState !== EventSource.CLOSED) return;
      source.close();
      timer = window.setTimeout(open, pause);
      pause = Math.min(pause * 2, longestPause);
    });
  };
  open();
  return () => {
    window.clearTimeout(timer);
    source?.close();
  };
}
