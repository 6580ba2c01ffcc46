/** The face of notices. */
export { Bell } from "./parts/Bell";
export { FollowedCard } from "./parts/FollowedCard";
