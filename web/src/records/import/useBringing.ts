import { useCallback, useState } from "react";
import { type FileBrought, type ImportShown, useBringFile, useKeepFirstPlan } from "../queries/imports";

/** A file that is brought gets a plan at once, so that whoever comes back finds it as far as it was. */
export function useBringing(form: string, onBrought: (number: number) => void) {
  const { mutateAsync } = useBringFile();
  const keepFirstPlan = useKeepFirstPlan();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const bring = useCallback(
    async (brought: FileBrought) => {
      setBusy(true);
      setError(null);
      try {
        const found: ImportShown = await mutateAsync(brought);
        lastFile.kept = { number: found.id, file: brought.file };
        await keepFirstPlan(found, [form]);
        onBrought(found.id);
      } catch (refused) {
        setError(refused);
      } finally {
        setBusy(false);
      }
    },
    [mutateAsync, keepFirstPlan, form, onBrought],
  );
  return { bring, busy, error };
}

/** The file that was brought last: as long as the page is there, it can be read again in another way. */
export const lastFile: { kept: { number: number; file: File } | null } = { kept: null };
