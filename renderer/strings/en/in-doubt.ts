export const inDoubt = {} as const;
