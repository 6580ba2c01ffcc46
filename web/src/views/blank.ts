/** Whether a value says nothing. */
export const isBlankValue = (value: unknown): boolean => value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
