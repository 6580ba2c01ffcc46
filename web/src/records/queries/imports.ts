/** Imports: a file is brought, planned, staged, put right, applied and taken back. Every key begins with `imports`, as the live stream names them. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import {
  client, data, done, type Filter, type ImportConflict, type ImportListed, type ImportPlan, type ImportProposal, type ImportRow, type ImportShown, type ImportStaged, type List, type RecordsPage,
} from "../../api";

export type {
  ImportAction, ImportColumn, ImportColumnProposal, ImportColumnTo, ImportConflict, ImportFault, ImportFaultCount, ImportListed, ImportNewField, ImportPlan,
  ImportProposal, ImportRow, ImportSheet, ImportSheetPlan, ImportShown, ImportStaged, ImportState, ImportTarget,
} from "../../api";

const oneKey = (number: number) => ["imports", "one", number] as const;
const at = (number: number) => ({ params: { path: { number } } });
const busy: ReadonlySet<string> = new Set(["staging", "applying", "undoing"]);

/** Whether the server is at it now. */
export const isBusy = (found: Pick<ImportShown, "state">): boolean => busy.has(found.state);

export const useImport = (number: number | undefined) =>
  useQuery({
    queryKey: oneKey(number ?? 0),
    queryFn: () => data<ImportShown>(client.GET("/api/imports/{number}", at(number ?? 0))),
    enabled: number !== undefined,
    // The live stream tells of it as well; a line that is away must not make it look stuck.
    refetchInterval: (query) => (query.state.data && isBusy(query.state.data) ? 1200 : false),
  });

export const useImports = (everybody: boolean) =>
  useInfiniteQuery({
    queryKey: ["imports", "list", everybody],
    queryFn: ({ pageParam }) =>
      data<{ items: ImportListed[]; next: number | null }>(
        client.GET("/api/imports", { params: { query: { limit: 50, everybody, ...(pageParam !== null && { before: pageParam }) } } }),
      ),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
  });

export interface FileBrought {
  file: File;
  encoding?: string;
  separator?: string;
}

/** Brings a file: its bytes are the body. */
export function useBringFile() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ file, encoding, separator }: FileBrought) =>
      data<ImportShown>(
        client.POST("/api/imports", {
          params: { query: { name: file.name.slice(0, 300), ...(encoding && { encoding }), ...(separator && { separator }) } },
          body: file as never,
          bodySerializer: (body: unknown) => body as Blob,
          headers: { "Content-Type": "application/octet-stream" },
        }),
      ),
    onSuccess: (found) => queries.setQueryData(oneKey(found.id), found),
  });
}

const propose = (number: number, forms: readonly string[]) =>
  data<ImportProposal>(client.POST("/api/imports/{number}/proposal", { ...at(number), body: { forms: [...forms] } }));

/** What the columns may be. It depends on the headings, and on nothing that is planned. */
export const useProposal = (found: ImportShown, forms: readonly string[]) =>
  useQuery({
    queryKey: ["import-proposals", found.id, forms, found.sheets.map((sheet) => (sheet.header ?? []).join())],
    queryFn: () => propose(found.id, forms),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: forms.length > 0,
  });

/** What can be done with an import; each answers with it as it stands then. */
export function useImportActs(number: number) {
  const queries = useQueryClient();
  return useMemo(() => {
    const keep = (found: ImportShown) => {
      queries.setQueryData(oneKey(number), found);
      return found;
    };
    const again = () => Promise.all([queries.invalidateQueries({ queryKey: oneKey(number) }), queries.invalidateQueries({ queryKey: ["imports", "list"] })]);
    const changed = async (call: Promise<{ data?: unknown }>) => {
      const { count, found } = await data<{ count: number; found: ImportShown }>(call);
      keep(found);
      await queries.invalidateQueries({ queryKey: ["imports", "staged", number] });
      return count;
    };
    return {
      keepPlan: async (version: number, plan: ImportPlan) =>
        keep(await data<ImportShown>(client.PUT("/api/imports/{number}/plan", { ...at(number), body: { version, plan: plan as never } }))),
      chooseHeader: async (version: number, sheet: number, rows: readonly number[], last: number | null) =>
        keep(await data<ImportShown>(client.POST("/api/imports/{number}/header", { ...at(number), body: { version, sheet, rows: [...rows], last } }))),
      stage: async (version: number) => keep(await data<ImportShown>(client.POST("/api/imports/{number}/stage", { ...at(number), body: { version } }))),
      apply: async (version: number) => {
        await done(client.POST("/api/imports/{number}/apply", { ...at(number), body: { version } }));
        await again();
      },
      stop: async () => {
        await done(client.POST("/api/imports/{number}/stop", at(number)));
        await again();
      },
      undo: async () => {
        await done(client.POST("/api/imports/{number}/undo", at(number)));
        await again();
      },
      drop: async () => {
        await done(client.DELETE("/api/imports/{number}", at(number)));
        queries.removeQueries({ queryKey: oneKey(number) });
        await queries.invalidateQueries({ queryKey: ["imports", "list"] });
      },
      takeRepair: (sheet: number, column: number, fault: string, row?: number) =>
        changed(client.POST("/api/imports/{number}/repairs", { ...at(number), body: { sheet, column, fault, ...(row !== undefined && { row }) } })),
      writeCells: (sheet: number, column: number, rows: readonly number[], text: string | null) =>
        changed(client.POST("/api/imports/{number}/cells", { ...at(number), body: { sheet, column, rows: [...rows], text } })),
      skipRows: (sheet: number, rows: readonly number[], skipped: boolean) =>
        changed(client.POST("/api/imports/{number}/skips", { ...at(number), body: { sheet, rows: [...rows], skipped } })),
    };
  }, [number, queries]);
}
export type ImportActs = ReturnType<typeof useImportActs>;

/** Which of the staged records are looked at. */
export interface StagedAsked {
  action?: ImportStaged["action"];
  kind?: "fault" | "warning";
  fault?: string;
  column?: number;
  sheet?: number;
  target?: number;
}

export const useStaged = (number: number, asked: StagedAsked, enabled: boolean, limit = 200) =>
  useInfiniteQuery({
    queryKey: ["imports", "staged", number, asked, limit],
    queryFn: ({ pageParam }) =>
      data<{ items: ImportStaged[]; next: number | null }>(
        client.GET("/api/imports/{number}/records", { params: { path: { number }, query: { ...asked, after: pageParam, limit } } }),
      ),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
    enabled,
  });

/** The first rows of a sheet as they stand. */
export const useSheetRows = (number: number, sheet: number, limit: number) =>
  useQuery({
    queryKey: ["imports", "rows", number, sheet, limit],
    queryFn: () => data<List<ImportRow>>(client.GET("/api/imports/{number}/rows", { params: { path: { number }, query: { sheet, limit } } })),
    select: (list) => list.items,
  });

/** What would stay if it were taken back now. */
export const useConflicts = (number: number, enabled: boolean) =>
  useQuery({
    queryKey: ["imports", "conflicts", number],
    queryFn: () => data<List<ImportConflict>>(client.GET("/api/imports/{number}/conflicts", at(number))),
    select: (list) => list.items,
    enabled,
    staleTime: 0,
  });

/** A workbook of the rows that cannot be written, with the reasons. */
export const faultyRowsAddress = (number: number): string => `/api/imports/${number}/faulty`;

/**
 * A plan to begin with. Where nothing of the file fits there is none yet: whoever brought it looks at the headings first.
 */
export function useKeepFirstPlan() {
  const queries = useQueryClient();
  return useCallback(
    async (found: ImportShown, forms: readonly string[]): Promise<ImportShown> => {
      const { plan } = await propose(found.id, forms);
      if (plan.sheets.length === 0) return found;
      const kept = await data<ImportShown>(client.PUT("/api/imports/{number}/plan", { ...at(found.id), body: { version: found.version, plan: plan as never } }));
      queries.setQueryData(oneKey(found.id), kept);
      return kept;
    },
    [queries],
  );
}

const few = 200;

/**
 * Which records of a form an import wrote, as a filter: by their numbers where they are few, else those that its maker
 * changed from the first of them to when it was over.
 */
export const useWritten = (found: ImportShown, form: string) =>
  useQuery({
    queryKey: ["imports", "written", found.id, form, found.version, found.state],
    queryFn: async (): Promise<Filter> => {
      const page = await data<{ items: ImportStaged[]; next: number | null }>(
        client.GET("/api/imports/{number}/records", { params: { path: { number: found.id }, query: { action: "done", limit: few } } }),
      );
      const those = page.items.flatMap((one) => (one.form === form && one.record !== null ? [one.record] : []));
      if (page.next === null) return { field: "id", operator: "in", value: [...new Set(those)] };
      const first = await data<RecordsPage>(
        client.POST("/api/forms/{key}/query", { params: { path: { key: form } }, body: { filter: { field: "id", operator: "in", value: those } as never, fields: ["updated_at"], sort: [{ field: "updated_at" }] as never, limit: 1 } }),
      );
      // Filters reckon in whole seconds: what was written in the last one belongs to it.
      const until = new Date(Date.parse(found.changed_at) + 1000).toISOString();
      const since = first.records[0]?.values["updated_at"] ?? found.at;
      return { all: [{ field: "updated_by", operator: "is", value: found.by }, { field: "updated_at", operator: "between", value: [since, until] }] };
    },
    staleTime: 60_000,
  });

/** The different texts of a column that have a fault, the most frequent first. */
export const useTexts = (number: number, sheet: number, column: number, fault: string) =>
  useQuery({
    queryKey: ["imports", "texts", number, sheet, column, fault],
    queryFn: () => data<List<{ text: string; rows: number }>>(client.GET("/api/imports/{number}/texts", { params: { path: { number }, query: { sheet, column, fault } } })),
    select: (list) => list.items,
  });
