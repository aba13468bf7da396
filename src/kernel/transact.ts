/** Runs work with stores bound to one transaction: all of it happens, audit entries included, or nothing does. */
export type Transact<Stores> = <T>(work: (stores: Stores) => Promise<T>) => Promise<T>;
