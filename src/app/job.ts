/** Something done now and then, in bounded portions that several nodes may do at once. */
export interface Job {
  readonly name: string;
  readonly run: () => Promise<unknown>;
}
