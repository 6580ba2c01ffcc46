/** Which answers of the server are kept for times without a line, and under which address. */

/** A part of an address that is a name or a number. */
const one = "[^/]+";
const reads = {
  GET: [
    "/api/session", "/api/navigation", "/api/regions", "/api/departments", "/api/people/names",
    "/api/forms", `/api/forms/${one}`, `/api/forms/${one}/views`, `/api/views/${one}`, `/api/forms/${one}/records/${one}`,
  ],
  POST: [`/api/forms/${one}/query`, `/api/forms/${one}/groups`, `/api/views/${one}/query`, `/api/views/${one}/groups`],
};
const patterns = {
  GET: new RegExp(`^(${reads.GET.join("|")})$`),
  POST: new RegExp(`^(${reads.POST.join("|")})$`),
};

export const session = "/api/session";

export const isRead = (method: string, path: string): boolean => (method === "GET" || method === "POST") && patterns[method].test(path);

/** Requests by which somebody arrives or leaves: what was kept before is nobody's business afterwards. */
export const changesPerson = (method: string, path: string): boolean =>
  (method !== "GET" && path.startsWith("/api/session")) || (method === "POST" && /^\/api\/(setup|invitations)\//.test(path));

/** Pages of the staff app. What is for people without an account never goes through the worker. */
export const isStaffPage = (path: string): boolean => !/^\/(api|f|s|p|portal)(\/|$)/.test(path) && !/\.(html|js|css|svg|png|json|webmanifest|txt|xml|ico)$/.test(path);

/** A question is kept by what it asks. */
export async function keyOf(request: Request): Promise<string> {
  if (request.method === "GET") return request.url;
  const asked = await crypto.subtle.digest("SHA-256", await request.clone().arrayBuffer());
  const name = [...new Uint8Array(asked)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${request.url}?asked=${name}`;
}
