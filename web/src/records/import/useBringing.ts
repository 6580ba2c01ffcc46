import { useCallback } from "react";
import { useAttempt } from "../../kit/useAttempt";
import { type FileBrought, type ImportShown, useBringFile, useKeepFirstPlan } from "../queries/imports";

/** A file that is brought gets a plan at once, so that whoever comes back finds it as far as it was. */
export function useBringing(form: string, onBrought: (number: number) => void) {
  const { mutateAsync } = useBringFile();
  const keepFirstPlan = useKeepFirstPlan();
  const { busy, error, attempt } = useAttempt();
  const bring = useCallback(
    (brought: FileBrought) =>
      attempt(async () => {
        const found: ImportShown = await mutateAsync(brought);
        lastFile.kept = { number: found.id, file: brought.file };
        await keepFirstPlan(found, [form]);
        onBrought(found.id);
      }),
    [attempt, mutateAsync, keepFirstPlan, form, onBrought],
  );
  return { bring, busy, error };
}

/** The file that was brought last: as long as the page is there, it can be read again in another way. */
export const lastFile: { kept: { number: number; file: File } | null } = { kept: null };
