/** The runtime of forms as the outside door takes it: without drafts, without records that are there. */
export { type Known, Runtime } from "./runtime/Runtime";
export { type Complaint, type Heard, isBlank } from "./runtime/model";
export { useRuntime } from "./runtime/useRuntime";
