/** The workspace itself, and its brand. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, data, type Brand, type Workspace } from "../api";

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

const brandKey = ["workspace", "brand"];

export const useBrand = () => useQuery({ queryKey: brandKey, queryFn: () => data<Brand>(client.GET("/api/workspace/brand")) });

/** The whole of it; pictures by the numbers of their files. */
export interface BrandWanted {
  version: number;
  colour: string;
  logo: number | null;
  cover: number | null;
}

export function useChangeBrand() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: BrandWanted) => data<Brand>(client.PUT("/api/workspace/brand", { body })),
    onSuccess: (brand) => queries.setQueryData(brandKey, brand),
  });
}
