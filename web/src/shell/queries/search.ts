/** Records of all forms by name, pinyin or initials. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { client, data, type Found, type List } from "../../api";

export const useSearch = (text: string, limit: number) =>
  useQuery({
    queryKey: ["search", text, limit],
    queryFn: () => data<List<Found>>(client.POST("/api/search", { body: { text, limit } })),
    select: (found) => found.items,
    enabled: text.length > 0,
    placeholderData: keepPreviousData,
    retry: false,
  });
