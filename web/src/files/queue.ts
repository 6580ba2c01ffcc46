/** Files on their way to the server: two at a time, in pieces, to be stopped, gone on with and tried again; when the line is back they go on by themselves. */
import type { Upload } from "tus-js-client";

export interface Sending {
  key: string;
  name: string;
  size: number;
  type: string;
  /** Bytes that have arrived. */
  sent: number;
  state: "waiting" | "sending" | "paused" | "failed" | "done";
  /** Its number, once it has arrived whole. */
  file?: number;
  /** What its address ends with: that number, or the claim to it that strangers are given. */
  claim?: string;
  /** Why the server does not take it; empty when it could not be reached. */
  refusal?: string;
  /** The browser's own picture of it, until it is dropped. */
  picture?: string;
}

const together = 2;
const piece = 8 * 1024 * 1024;

interface Refused {
  originalResponse?: { getBody(): string; getStatus(): number } | null;
}

/** The sentence of the server, when it said one. */
function refusalOf(error: unknown): { text: string; final: boolean } {
  const response = (error as Refused).originalResponse;
  if (!response) return { text: "", final: false };
  try {
    const body = JSON.parse(response.getBody()) as { detail?: string; fields?: { detail?: string }[] };
    return { text: body.fields?.[0]?.detail ?? body.detail ?? "", final: response.getStatus() >= 400 && response.getStatus() < 500 };
  } catch {
    return { text: "", final: false };
  }
}

/** The files of one field. Whoever watches is told of every step. */
export class Queue {
  private list: readonly Sending[] = [];
  private readonly uploads = new Map<string, Upload>();
  private readonly bytes = new Map<string, File>();
  private readonly watchers = new Set<() => void>();
  private readonly about: Readonly<Record<string, string>>;
  private readonly language: string;
  private readonly endpoint: string;
  private next = 1;
  private arrived: (sending: Sending) => void = () => {};
  /** What failed for want of a line goes on; what the server refused does not. */
  private readonly online = () => {
    for (const { key, state, refusal } of this.list) if (state === "failed" && !refusal) this.resume(key);
  };

  /** `about` tells the server which field the files are for, so that what it does not take is refused at once. */
  constructor(about: Readonly<Record<string, string>>, language: string, endpoint = "/api/files") {
    this.about = about;
    this.language = language;
    this.endpoint = endpoint;
  }

  watch = (watcher: () => void): (() => void) => {
    if (this.watchers.size === 0) window.addEventListener("online", this.online);
    this.watchers.add(watcher);
    return () => {
      this.watchers.delete(watcher);
      if (this.watchers.size === 0) window.removeEventListener("online", this.online);
    };
  };

  /** Whom to tell when one has arrived whole. */
  tells(arrived: (sending: Sending) => void): void {
    this.arrived = arrived;
  }

  all = (): readonly Sending[] => this.list;

  add(files: readonly File[]): void {
    for (const file of files) {
      const key = String(this.next++);
      this.bytes.set(key, file);
      const picture = file.type.startsWith("image/") && file.type !== "image/svg+xml" ? URL.createObjectURL(file) : undefined;
      this.list = [...this.list, { key, name: file.name, size: file.size, type: file.type, sent: 0, state: "waiting", ...(picture && { picture }) }];
    }
    this.tell();
    this.work();
  }

  pause(key: string): void {
    void this.uploads.get(key)?.abort();
    this.change(key, { state: "paused" });
    this.work();
  }

  /** Goes on with what was stopped, or tries again what failed. */
  resume(key: string): void {
    this.change(key, { state: "waiting", refusal: "" });
    this.work();
  }

  /** Gives it up; what has arrived of it is thrown away by the server. */
  remove(key: string): void {
    const upload = this.uploads.get(key);
    const gone = this.list.find((one) => one.key === key);
    if (gone?.picture) URL.revokeObjectURL(gone.picture);
    if (upload && gone?.state !== "done") void upload.abort(upload.url !== null).catch(() => {});
    this.uploads.delete(key);
    this.bytes.delete(key);
    this.list = this.list.filter((one) => one.key !== key);
    this.tell();
    this.work();
  }

  /** Nobody looks any more: what is under way stops. */
  stop(): void {
    for (const { key, state, picture } of this.list) {
      if (state === "sending" || state === "waiting") void this.uploads.get(key)?.abort();
      if (picture) URL.revokeObjectURL(picture);
    }
    this.watchers.clear();
    window.removeEventListener("online", this.online);
  }

  private work(): void {
    const free = together - this.list.filter((one) => one.state === "sending").length;
    for (const { key } of this.list.filter((one) => one.state === "waiting").slice(0, Math.max(free, 0))) {
      this.change(key, { state: "sending" });
      void this.send(key);
    }
  }

  private async send(key: string): Promise<void> {
    const known = this.uploads.get(key);
    if (known) {
      known.start();
      return;
    }
    const file = this.bytes.get(key);
    if (!file) return;
    const { Upload: Way } = await import("tus-js-client");
    if (!this.bytes.has(key)) return;
    const upload = new Way(file, {
      endpoint: this.endpoint,
      chunkSize: piece,
      retryDelays: [500, 2000, 5000, 10_000],
      storeFingerprintForResuming: false,
      metadata: { filename: file.name, ...this.about },
      headers: { "X-Requested-With": "chengwu", "Accept-Language": this.language },
      onShouldRetry: (error) => !refusalOf(error).final,
      onProgress: (sent) => this.change(key, { sent }),
      onError: (error) => {
        this.change(key, { state: "failed", refusal: refusalOf(error).text });
        this.work();
      },
      onSuccess: () => {
        const claim = upload.url?.split("/").at(-1) ?? "";
        this.change(key, { state: "done", sent: file.size, file: Number(claim), claim });
        const done = this.list.find((one) => one.key === key);
        if (done) this.arrived(done);
        this.work();
      },
    });
    this.uploads.set(key, upload);
    if (this.list.find((one) => one.key === key)?.state === "sending") upload.start();
  }

  private change(key: string, change: Partial<Sending>): void {
    this.list = this.list.map((one) => (one.key === key ? { ...one, ...change } : one));
    this.tell();
  }

  private tell(): void {
    for (const watcher of this.watchers) watcher();
  }
}
