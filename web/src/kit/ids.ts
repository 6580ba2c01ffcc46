/** A name that nothing else has; also on pages that are not served over TLS, where `crypto.randomUUID` is not there. */
export function newName(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
