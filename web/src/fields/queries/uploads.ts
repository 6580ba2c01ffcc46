/** Files that somebody has brought and that no record tells of yet. */
import { useQueries } from "@tanstack/react-query";
import { client, data, type FileShown, type UploadShown } from "../../api";

const toShown = ({ id, name, size, type, width, height }: UploadShown): FileShown => ({ id, name, size, type, width, height });

export const useUploads = (ids: readonly number[]): readonly (FileShown | undefined)[] =>
  useQueries({
    queries: ids.map((id) => ({
      queryKey: ["files", id],
      queryFn: async () => toShown(await data<UploadShown>(client.GET("/api/files/{number}", { params: { path: { number: id } } }))),
      staleTime: Number.POSITIVE_INFINITY,
      retry: false,
    })),
    combine: (answers) => answers.map((answer) => answer.data),
  });
