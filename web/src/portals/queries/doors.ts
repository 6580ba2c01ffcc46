/** What stands outside, for those inside: public forms and shares. The live stream says `portals` when one changes. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, data, done, type List, type NewShare, type PublicForm, type PublicFormShown, type ShareMade, type ShareShown } from "../../api";

export const usePublicForms = (enabled: boolean) =>
  useQuery({ queryKey: ["portals", "forms"], queryFn: () => data<List<PublicFormShown>>(client.GET("/api/public-forms")), select: (list) => list.items, enabled });

export const useShares = (enabled: boolean) =>
  useQuery({ queryKey: ["portals", "shares"], queryFn: () => data<List<ShareShown>>(client.GET("/api/shares")), select: (list) => list.items, enabled });

function useChanged() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ["portals"] });
}

/** Publishes a form, or otherwise what is published already. */
export const usePublish = () => {
  const onSuccess = useChanged();
  return useMutation({
    mutationFn: ({ definition, before }: { definition: PublicForm; before: PublicFormShown | undefined }) =>
      before
        ? data<PublicFormShown>(client.PUT("/api/public-forms/{number}", { params: { path: { number: before.id } }, body: { definition, version: before.version } }))
        : data<PublicFormShown>(client.POST("/api/public-forms", { body: { definition } })),
    onSuccess,
  });
};

export const useEndPublicForm = () => {
  const onSuccess = useChanged();
  return useMutation({ mutationFn: (number: number) => done(client.DELETE("/api/public-forms/{number}", { params: { path: { number } } })), onSuccess });
};

export const useMakeShare = () => {
  const onSuccess = useChanged();
  return useMutation({ mutationFn: (body: { share: NewShare; password: string }) => data<ShareMade>(client.POST("/api/shares", { body })), onSuccess });
};

export const useEndShare = () => {
  const onSuccess = useChanged();
  return useMutation({ mutationFn: (number: number) => done(client.DELETE("/api/shares/{number}", { params: { path: { number } } })), onSuccess });
};
