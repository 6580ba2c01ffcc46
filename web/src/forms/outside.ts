/** What of the runtime of forms the outside door takes as it is. */
export { complaintOf, isBlank } from "./runtime/model";
