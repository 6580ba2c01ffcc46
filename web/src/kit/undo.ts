/** What was done on a page, step by step, to be taken back and done again. */
export interface Step {
  /** For the toast and for readers: what was done, as a whole sentence. */
  says: string;
  undo: () => Promise<void> | void;
  redo: () => Promise<void> | void;
}

const most = 200;

/** One line of steps. They are taken back one after the other, also when somebody presses faster than the server answers. */
export class Steps {
  private done: Step[] = [];
  private undone: Step[] = [];
  private queue: Promise<void> = Promise.resolve();
  /** How often something was done: what was done meanwhile ends what could be done again. */
  private turns = 0;
  private readonly watchers = new Set<() => void>();

  /** Something was done: what had been taken back is not done again any more. */
  add(step: Step): void {
    this.done = [...this.done, step].slice(-most);
    this.undone = [];
    this.turns += 1;
    this.tell();
  }

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  /**
   * The step that was taken back: the last one, or this one if it can still be, as the button of a toast asks.
   * Rejects with what stood in the way, and the step stays where it was.
   */
  undo(step?: Step): Promise<Step | undefined> {
    return this.walk("undo", step);
  }

  redo(): Promise<Step | undefined> {
    return this.walk("redo");
  }

  watch(watcher: () => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  private walk(way: "undo" | "redo", wanted?: Step): Promise<Step | undefined> {
    const turn = this.queue.then(async () => {
      const from = way === "undo" ? this.done : this.undone;
      const step = wanted ? from.find((one) => one === wanted) : from.at(-1);
      if (!step) return undefined;
      const { turns } = this;
      await step[way]();
      const rest = (steps: Step[]) => steps.filter((one) => one !== step);
      if (way === "undo") {
        this.done = rest(this.done);
        if (turns === this.turns) this.undone = [...this.undone, step];
      } else {
        this.undone = rest(this.undone);
        // What was done while the server answered was done after it.
        const later = Math.max(0, this.done.length - (this.turns - turns));
        this.done = [...this.done.slice(0, later), step, ...this.done.slice(later)];
      }
      this.tell();
      return step;
    });
    this.queue = turn.then(
      () => undefined,
      () => undefined,
    );
    return turn;
  }

  private tell(): void {
    for (const watcher of this.watchers) watcher();
  }
}
