import { later } from "../../parts/outside/Later";

export default later(() => import("../../parts/outside/files/FilesInput"));
