/** The workspace itself. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, data, type Workspace } from "../api";

export const useWorkspace = () => useQuery({ queryKey: ["workspace"], queryFn: () => data<Workspace>(client.GET("/api/workspace")) });

export interface WorkspaceChanges {
  name?: string;
  language?: "zh-CN" | "en";
  time_zone?: string;
  version: number;
}

export function useChangeWorkspace() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: WorkspaceChanges) => data<Workspace>(client.PATCH("/api/workspace", { body })),
    onSuccess: (workspace) => {
      queries.setQueryData(["workspace"], workspace);
      void queries.invalidateQueries({ queryKey: ["session"] });
    },
  });
}
