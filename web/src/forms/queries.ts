/** Forms: what they are, and what their reader may do with them. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { client, data, wholeForm, type Form, type FormListed, type List } from "../api";

export const formQuery = (key: string) =>
  queryOptions({
    queryKey: ["forms", key],
    queryFn: async () => wholeForm(await data<Form>(client.GET("/api/forms/{key}", { params: { path: { key } } }))),
    staleTime: 60_000,
  });
export const useForm = (key: string) => useQuery(formQuery(key));

export const formsQuery = queryOptions({
  queryKey: ["forms"],
  queryFn: () => data<List<FormListed>>(client.GET("/api/forms")),
  select: (list) => list.items,
  staleTime: 60_000,
});
export const useForms = () => useQuery(formsQuery);
