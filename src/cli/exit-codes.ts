/** Exit codes: 0 done, 1 the input is wrong or something failed, 2 the command line is wrong. */
export const exitCodes = { done: 0, failed: 1, usage: 2 } as const;
