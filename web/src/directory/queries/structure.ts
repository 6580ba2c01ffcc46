/** Departments, positions, roles: small lists, fetched whole. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, data, done, type Department, type List, type Permission, type Position, type Role } from "../../api";

function useChanged(...whats: string[]) {
  const queries = useQueryClient();
  return () => Promise.all(whats.map((what) => queries.invalidateQueries({ queryKey: [what] })));
}

export const useDepartments = (enabled = true) =>
  useQuery({ queryKey: ["departments"], queryFn: () => data<List<Department>>(client.GET("/api/departments")), select: (list) => list.items, enabled });

export interface DepartmentDraft {
  name: string;
  parent: number | null;
  head: number | null;
}

/** Adds a department, or changes the one with this id and version. */
export function useSaveDepartment() {
  const onSuccess = useChanged("departments", "people");
  return useMutation({
    mutationFn: ({ id, version, ...body }: Partial<DepartmentDraft> & { name: string; id?: number; version?: number }) =>
      id === undefined
        ? data<Department>(client.POST("/api/departments", { body }))
        : data<Department>(client.PATCH("/api/departments/{number}", { params: { path: { number: id } }, body: { ...body, version: version ?? 0 } })),
    onSuccess,
  });
}

export function useDeleteDepartment() {
  const onSuccess = useChanged("departments");
  return useMutation({ mutationFn: (id: number) => done(client.DELETE("/api/departments/{number}", { params: { path: { number: id } } })), onSuccess });
}

export const usePositions = (enabled = true) =>
  useQuery({ queryKey: ["positions"], queryFn: () => data<List<Position>>(client.GET("/api/positions")), select: (list) => list.items, enabled });

export function useSavePosition() {
  const onSuccess = useChanged("positions", "people");
  return useMutation({
    mutationFn: ({ id, version, name }: { name: string; id?: number; version?: number }) =>
      id === undefined
        ? data<Position>(client.POST("/api/positions", { body: { name } }))
        : data<Position>(client.PATCH("/api/positions/{number}", { params: { path: { number: id } }, body: { name, version: version ?? 0 } })),
    onSuccess,
  });
}

export function useDeletePosition() {
  const onSuccess = useChanged("positions");
  return useMutation({ mutationFn: (id: number) => done(client.DELETE("/api/positions/{number}", { params: { path: { number: id } } })), onSuccess });
}

export const useRoles = (enabled = true) =>
  useQuery({ queryKey: ["roles"], queryFn: () => data<List<Role>>(client.GET("/api/roles")), select: (list) => list.items, enabled });

/** Their labels come in the language of the reader, hence part of the key. */
export const usePermissions = (language: string) =>
  useQuery({ queryKey: ["permissions", language], queryFn: () => data<List<Permission>>(client.GET("/api/permissions")), select: (list) => list.items, staleTime: Infinity });

export function useSaveRole() {
  const onSuccess = useChanged("roles", "people", "session");
  return useMutation({
    mutationFn: ({ id, version, name, permissions }: { name: string; permissions: string[]; id?: number; version?: number }) =>
      id === undefined
        ? data<Role>(client.POST("/api/roles", { body: { name, permissions } }))
        : data<Role>(client.PATCH("/api/roles/{number}", { params: { path: { number: id } }, body: { name, permissions, version: version ?? 0 } })),
    onSuccess,
  });
}

export function useDeleteRole() {
  const onSuccess = useChanged("roles");
  return useMutation({ mutationFn: (id: number) => done(client.DELETE("/api/roles/{number}", { params: { path: { number: id } } })), onSuccess });
}
