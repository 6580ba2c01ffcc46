export type Tone = "plain" | "ok" | "warn" | "bad" | "info" | "brand";

export const Tag = ({ tone = "plain", children }: { tone?: Tone; children: string }) => (
  <span className={`u-tag ${tone}`} title={children}>
    <span>{children}</span>
  </span>
);
