import { Skeleton } from "../../ui/Skeleton";

export const Waiting = () => <Skeleton rows={6} height={20} />;
